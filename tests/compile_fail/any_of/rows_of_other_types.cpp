// expect: row_value(): the subquery's columns are not as many as the row's parts, or can't be compared with them
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  using virga::row_value;
  const auto notes = virga::select(posts.id, posts.title).from(posts).where(posts.views > 1);
#ifdef VIRGA_MISTAKE
  return db.select(posts.views).from(posts).where(row_value(posts.title, posts.id) > all_of(notes)).all();
#else
  return db.select(posts.views).from(posts).where(row_value(posts.id, posts.title) > all_of(notes)).all();
#endif
}
