// expect: intersect_all(), except_all(): SQLite has no INTERSECT ALL and EXCEPT ALL
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).except_all(db.select(posts.id).from(posts)).all();
#else
  auto rows = db.select(users.id).from(users).except(db.select(posts.id).from(posts)).all();
#endif
}
