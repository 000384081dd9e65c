// expect: offset(): this query has an offset() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).limit(10).offset(10).offset(20).find_many();
#else
  auto rows = db.query(users).limit(10).offset(20).find_many();
#endif
}
