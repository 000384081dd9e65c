// expect: indexed_by(), not_indexed(): PostgreSQL has no INDEXED BY; its planner chooses
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::pg::database& pg) {
#ifdef VIRGA_MISTAKE
  pg.delete_from(virga::sqlite::not_indexed(posts)).where(posts.id == 1).run();
#else
  pg.delete_from(posts).where(posts.id == 1).run();
#endif
}
