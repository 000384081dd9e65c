// expect: date_trunc(): the operand has no such field
// names: "hour"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(date_trunc<"hour">(virga::current_date())).from(posts).all();
#else
  auto rows = db.select(date_trunc<"month">(virga::current_date())).from(posts).all();
#endif
}
