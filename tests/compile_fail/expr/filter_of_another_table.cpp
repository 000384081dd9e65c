// expect: select(): a column belongs to a table that is not in from() or join()
// names: "users", "active"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.views).filter(users.active)).from(posts).all();
#else
  auto rows = db.select(sum(posts.views).filter(posts.published)).from(posts).all();
#endif
}
