// expect: select(): call from() before running the query
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().all();
#else
  auto rows = db.select().from(users).all();
#endif
}
