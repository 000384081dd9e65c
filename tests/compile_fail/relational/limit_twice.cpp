// expect: limit(): this query has a limit() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).limit(10).limit(5).find_many();
#else
  auto rows = db.query(users).limit(5).find_many();
#endif
}
