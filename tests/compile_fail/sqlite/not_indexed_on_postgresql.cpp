// expect: indexed_by(), not_indexed(): PostgreSQL has no INDEXED BY; its planner chooses
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::pg::database& pg, const virga::sqlite::database& sqlite) {
  auto rows = sqlite.select(posts.id).from(virga::sqlite::not_indexed(posts)).all();
#ifdef VIRGA_MISTAKE
  auto same = pg.select(posts.id).from(virga::sqlite::not_indexed(posts)).all();
#else
  auto same = pg.select(posts.id).from(posts).all();
#endif
}
