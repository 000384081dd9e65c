// expect: any_of(), all_of(), pg::any(), pg::all(): SQL has them on the right side of a comparison alone: posts.id == any_of(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  using virga::case_when;
  const auto ids = virga::select(users.id).from(users);
#ifdef VIRGA_MISTAKE
  return db.select(case_when(posts.published, any_of(ids)).else_(1).as<"a">()).from(posts).all();
#else
  return db.select(case_when(posts.id == any_of(ids), 2).else_(1).as<"a">()).from(posts).all();
#endif
}
