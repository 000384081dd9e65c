// expect: any_of(), all_of(): SQLite has no any and all of a subquery; use in() or exists()
#include <virga/sqlite.hpp>
#include "../blog.hpp"

auto program(const virga::sqlite::database& db) {
  using virga::row_value;
  const auto notes = virga::select(posts.id, posts.title).from(posts).where(posts.views > 1);
#ifdef VIRGA_MISTAKE
  return db.select(posts.views).from(posts).where(row_value(posts.id, posts.title) == any_of(notes)).all();
#else
  return db.select(posts.views).from(posts).where(in(row_value(posts.id, posts.title), notes)).all();
#endif
}
