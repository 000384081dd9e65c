// expect: row_value(): any and all of one column have fewer columns than the row has parts
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  using virga::row_value;
  const auto notes = virga::select(posts.id, posts.title).from(posts).where(posts.views > 1);
#ifdef VIRGA_MISTAKE
  return db.select(posts.views)
      .from(posts)
      .where(row_value(posts.id, posts.title) == any_of(virga::select(posts.id).from(posts)))
      .all();
#else
  return db.select(posts.views).from(posts).where(row_value(posts.id, posts.title) == any_of(notes)).all();
#endif
}
