// expect: function: SQLite has no function or operator of this name
// names: "dense_rank"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& pg, [[maybe_unused]] const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::dense_rank(7).within_group(posts.views)).from(posts).all();
#else
  return pg.select(virga::pg::dense_rank(7).within_group(posts.views)).from(posts).all();
#endif
}
