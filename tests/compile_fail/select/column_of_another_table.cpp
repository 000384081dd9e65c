// expect: select(): a column belongs to a table that is not in from() or join()
// names: "users", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id, users.name).from(posts).all();
#else
  auto rows = db.select(posts.id, users.name).from(posts).inner_join(users, posts.author_id == users.id).all();
#endif
}
