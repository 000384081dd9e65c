// expect: union_(), intersect(), except(): a column has another type on the other side; cast one of them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id, users.name).from(users).union_(db.select(posts.title, posts.id).from(posts)).all();
#else
  auto rows = db.select(users.id, users.name).from(users).union_(db.select(posts.id, posts.title).from(posts)).all();
#endif
}
