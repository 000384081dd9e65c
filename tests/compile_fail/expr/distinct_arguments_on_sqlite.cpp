// expect: distinct(): SQLite has no distinct in an aggregate of several arguments
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(string_agg(posts.title, ", ").distinct()).from(posts).all();
#else
  auto rows = db.select(string_agg(posts.title, ", ")).from(posts).all();
#endif
}
