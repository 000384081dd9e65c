// expect: row_value(): one row has more parts than the other
// names: 2, 3
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(posts.id).from(posts).where(virga::row_value(posts.id, posts.views) > virga::row_value(1, 2, 3)).all();
#else
  auto rows =
      db.select(posts.id).from(posts).where(virga::row_value(posts.id, posts.views) > virga::row_value(1, 2)).all();
#endif
}
