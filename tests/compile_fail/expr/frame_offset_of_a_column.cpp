// expect: rows_between(), range_between(), groups_between(): an offset is the same for every row: a value or a placeholder, without columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto window = virga::order_by(posts.id);
#ifdef VIRGA_MISTAKE
  auto frame = window.rows_between(virga::preceding(posts.views), virga::current_row);
  auto rows = db.select(sum(posts.views).over(frame)).from(posts).all();
#else
  auto frame = window.rows_between(virga::preceding(2), virga::current_row);
  auto rows = db.select(sum(posts.views).over(frame)).from(posts).all();
#endif
}
