// expect: or_replace(), or_ignore() and their like: PostgreSQL has no INSERT OR ... and UPDATE OR ...; use on_conflict()
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::pg::database& pg, const virga::sqlite::database& sqlite) {
#ifdef VIRGA_MISTAKE
  pg.update(posts).or_ignore().set({.views = 1}).where(posts.id == 1).run();
#else
  pg.update(posts).set({.views = 1}).where(posts.id == 1).run();
#endif
  sqlite.update(posts).or_ignore().set({.views = 1}).where(posts.id == 1).run();
}
