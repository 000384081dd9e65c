// expect: for: a query is not its rows; loop over its all() or stream(), of a nested read over find_many()
#include "../blog.hpp"

int mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  int sum = 0;
  for (auto& [post, user] : db.select().from(posts).inner_join(users, users.id == posts.author_id))
    sum += post.id + user.id;
  return sum;
#else
  int sum = 0;
  for (auto& [post, user] : db.select().from(posts).inner_join(users, users.id == posts.author_id).all())
    sum += post.id + user.id;
  return sum;
#endif
}
