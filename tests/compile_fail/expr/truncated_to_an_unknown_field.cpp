// expect: date_trunc(): the fields of both databases are year, quarter, month, week, day, hour, minute, second
// names: "century"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(date_trunc<"century">(virga::now())).from(posts).all();
#else
  auto rows = db.select(date_trunc<"year">(virga::now())).from(posts).all();
#endif
}
