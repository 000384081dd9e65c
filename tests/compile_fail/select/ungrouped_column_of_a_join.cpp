// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts"
// names: "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.name, posts.title)
                  .from(users)
                  .inner_join(posts, posts.author_id == users.id)
                  .group_by(users.id)
                  .all();
#else
  auto rows = db.select(users.name, count(posts.id))
                  .from(users)
                  .inner_join(posts, posts.author_id == users.id)
                  .group_by(users.id)
                  .all();
#endif
}
