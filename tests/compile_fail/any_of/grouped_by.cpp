// expect: any_of(), all_of(), pg::any(), pg::all(): SQL has them on the right side of a comparison alone: posts.id == any_of(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  using virga::count;
  const auto ids = virga::select(users.id).from(users);
#ifdef VIRGA_MISTAKE
  return db.select(count()).from(posts).group_by(any_of(ids)).all();
#else
  return db.select(count()).from(posts).group_by(posts.id == any_of(ids)).all();
#endif
}
