// expect: range_between(): the offset from a date, a time or an interval is an interval: preceding(interval{.days = 7})
#include <virga/pg.hpp>

#include "../games.hpp"

void program(const virga::pg::database& db) {
  using virga::current_row, virga::preceding;
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count(games.id).over(
                            order_by(games.played).range_between(preceding(std::chrono::sys_days{}), current_row)))
                  .from(games)
                  .all();
#else
  auto rows = db.select(count(games.id).over(
                            order_by(games.played).range_between(preceding(std::chrono::days(7)), current_row)))
                  .from(games)
                  .all();
#endif
}
