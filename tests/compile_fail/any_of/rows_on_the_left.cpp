// expect: any_of(), all_of(), pg::any(), pg::all(): SQL has them on the right side of a comparison alone: posts.id == any_of(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  using virga::row_value;
  const auto notes = virga::select(posts.id, posts.title).from(posts).where(posts.views > 1);
#ifdef VIRGA_MISTAKE
  return db.select(posts.views).from(posts).where(any_of(notes) == row_value(posts.id, posts.title)).all();
#else
  return db.select(posts.views).from(posts).where(row_value(posts.id, posts.title) == any_of(notes)).all();
#endif
}
