// expect: function: SQLite has no function or operator of this name
// names: "stddev"
#include "../blog.hpp"

#include <virga/postgres/expr/functions.hpp>

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::pg::stddev(posts.views)).from(posts).all();
#else
  auto rows = db.select(avg(posts.views)).from(posts).all();
#endif
}
