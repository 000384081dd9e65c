// expect: any_of(), all_of(), pg::any(), pg::all(): SQL has them on the right side of a comparison alone: posts.id == any_of(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  namespace pg = virga::pg;
#ifdef VIRGA_MISTAKE
  return db.select().from(posts).where(pg::similar_to(posts.title, pg::any({"a%"}))).all();
#else
  return db.select().from(posts).where(pg::matches(posts.title, pg::any({"^a"}))).all();
#endif
}
