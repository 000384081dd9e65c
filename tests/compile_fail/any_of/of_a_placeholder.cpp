// expect: any_of(), all_of(), pg::any(), pg::all(): SQL has them on the right side of a comparison alone: posts.id == any_of(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  using virga::placeholder;
  namespace pg = virga::pg;
#ifdef VIRGA_MISTAKE
  return db.select(lower(pg::any(placeholder<"names">)).as<"a">()).from(posts).prepare();
#else
  return db.select(posts.id).from(posts).where(lower(posts.title) == pg::any(placeholder<"names">)).prepare();
#endif
}
