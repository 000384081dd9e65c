// expect: over(): a window function needs its window: row_number().over(order_by(...))
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::row_number()).from(posts).all();
#else
  auto rows = db.select(virga::row_number().over()).from(posts).all();
#endif
}
