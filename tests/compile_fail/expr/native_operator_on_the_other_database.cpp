// expect: function: SQLite has no function or operator of this name
// names: "~"
#include "../blog.hpp"

#include <virga/postgres/expr/functions.hpp>

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(virga::pg::matches(posts.title, "^A")).all();
#else
  auto rows = db.select(posts.id).from(posts).where(posts.published).all();
#endif
}
