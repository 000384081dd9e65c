// expect: limit(), order_by(): PostgreSQL has no UPDATE and DELETE of some rows; choose them by a subquery: where(in(t.id, select(t.id).from(t).limit(n)))
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::pg::database& pg, const virga::sqlite::database& sqlite) {
#ifdef VIRGA_MISTAKE
  pg.delete_from(posts).where(posts.id > 1).limit(1).run();
#else
  pg.delete_from(posts).where(posts.id > 1).run();
#endif
  sqlite.delete_from(posts).where(posts.id > 1).limit(1).run();
}
