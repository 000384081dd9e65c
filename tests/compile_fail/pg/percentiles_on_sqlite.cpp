// expect: pg::array(): SQLite has no arrays; use a table of its own, or json()
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& pg, [[maybe_unused]] const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::percentile_cont({0.1, 0.9}).within_group(posts.views)).from(posts).all();
#else
  return pg.select(virga::pg::percentile_cont({0.1, 0.9}).within_group(posts.views)).from(posts).all();
#endif
}
