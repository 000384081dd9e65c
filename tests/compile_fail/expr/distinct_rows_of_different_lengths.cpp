// expect: row_value(): one row has more parts than the other
// names: 2, 1
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto row = virga::row_value(posts.id, posts.views);
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(is_distinct_from(row, virga::row_value(1))).all();
#else
  auto rows = db.select(posts.id).from(posts).where(is_distinct_from(row, virga::row_value(1, 2))).all();
#endif
}
