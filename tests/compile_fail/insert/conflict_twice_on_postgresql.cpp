// expect: on_conflict(): PostgreSQL has one ON CONFLICT in an insert; this one has several
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::pg::database& pg, const virga::sqlite::database& sqlite) {
  const auto once =
      virga::insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.email).do_nothing();
#ifdef VIRGA_MISTAKE
  pg.run(once.on_conflict_do_nothing());
#else
  pg.run(once);
#endif
  sqlite.run(once.on_conflict_do_nothing());
}
