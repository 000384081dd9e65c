// expect: min(), max(): PostgreSQL has none of this type; of booleans there are bool_and() and bool_or()
// names: bool
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(max(posts.published)).from(posts).all();
#else
  auto rows = db.select(bool_or(posts.published)).from(posts).all();
#endif
}
