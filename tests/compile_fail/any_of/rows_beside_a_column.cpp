// expect: any_of(), all_of(): a subquery of several columns is compared with a row: row_value(posts.id, posts.title) == any_of(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  using virga::row_value;
  const auto notes = virga::select(posts.id, posts.title).from(posts).where(posts.views > 1);
#ifdef VIRGA_MISTAKE
  return db.select(posts.views).from(posts).where(posts.id == any_of(notes)).all();
#else
  return db.select(posts.views).from(posts).where(row_value(posts.id, posts.title) == any_of(notes)).all();
#endif
}
