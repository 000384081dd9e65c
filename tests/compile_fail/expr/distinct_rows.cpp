// expect: distinct(): count(*) counts rows, which have no distinct; say what of: count(x).distinct()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count().distinct()).from(posts).all();
#else
  auto rows = db.select(count(posts.mood).distinct()).from(posts).all();
#endif
}
