// expect: escape(): SQL has none behind like any and like all
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  namespace pg = virga::pg;
#ifdef VIRGA_MISTAKE
  return db.select().from(posts).where(like(posts.title, pg::any({"a!%"})).escape<'!'>()).all();
#else
  return db.select().from(posts).where(like(posts.title, "a!%").escape<'!'>()).all();
#endif
}
