// expect: range_between(): SQLite has offsets from numbers only; order by one, as extract<"epoch">(...)
#include "../games.hpp"

void program(const virga::sqlite::database& db) {
  using virga::current_row, virga::preceding;
#ifdef VIRGA_MISTAKE
  const auto week = order_by(games.played).range_between(preceding(std::chrono::days(7)), current_row);
#else
  const auto week =
      order_by(virga::extract<"epoch">(games.played)).range_between(preceding(std::int64_t{7 * 86400}), current_row);
#endif
  auto rows = db.select(count(games.id).over(week)).from(games).all();
}
