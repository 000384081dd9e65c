// expect: extract(): the operand has no such field
// names: "hour"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(extract<"hour">(virga::current_date())).from(posts).all();
#else
  auto rows = db.select(extract<"day">(virga::current_date())).from(posts).all();
#endif
}
