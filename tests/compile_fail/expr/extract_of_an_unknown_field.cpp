// expect: extract(): the fields of both databases are year, quarter, month, week, day, dow, isodow, doy, hour, minute, second, epoch
// names: "millennium"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(extract<"millennium">(virga::now())).from(posts).all();
#else
  auto rows = db.select(extract<"year">(virga::now())).from(posts).all();
#endif
}
