// expect: union_(), intersect(), except(): call from() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).union_(db.select()).all();
#else
  auto rows = db.select().from(users).union_(db.select().from(users)).all();
#endif
}
