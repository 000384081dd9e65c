// expect: union_(), intersect(), except(): the argument is not a select
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).union_(users).all();
#else
  auto rows = db.select().from(users).union_(db.select().from(users)).all();
#endif
}
