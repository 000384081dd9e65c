// expect: order_by(): a key uses a column of a table that is not in from() or join()
// names: "users", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).order_by(posts.id, desc(users.name)).all();
#else
  auto rows = db.select(posts.id).from(posts).order_by(posts.id, desc(posts.title)).all();
#endif
}
