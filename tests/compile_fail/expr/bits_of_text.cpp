// expect: bit operators: both sides must be integers
// names: string
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title & 1).from(posts).all();
#else
  auto rows = db.select(posts.views & 1).from(posts).all();
#endif
}
