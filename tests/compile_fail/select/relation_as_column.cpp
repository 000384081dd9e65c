// expect: select(): a relation is not a column; read it with db.query(...).with(...)
// names: "posts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id, users.posts).from(users).all();
#else
  auto rows = db.query(users).with(users.posts).find_many();
#endif
}
