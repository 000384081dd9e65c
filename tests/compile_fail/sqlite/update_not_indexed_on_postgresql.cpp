// expect: indexed_by(), not_indexed(): PostgreSQL has no INDEXED BY; its planner chooses
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::pg::database& pg) {
#ifdef VIRGA_MISTAKE
  pg.update(virga::sqlite::not_indexed(posts)).set({.views = 0}).where(posts.id == 1).run();
#else
  pg.update(posts).set({.views = 0}).where(posts.id == 1).run();
#endif
}
