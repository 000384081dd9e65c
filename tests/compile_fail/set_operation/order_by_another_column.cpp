// expect: order_by(): after a set operation only the columns of its result can be ordered by
// names: "email"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.name).from(users).union_(db.select(posts.title).from(posts)).order_by(users.email).all();
#else
  auto rows = db.select(users.name).from(users).union_(db.select(posts.title).from(posts)).order_by(users.name).all();
#endif
}
