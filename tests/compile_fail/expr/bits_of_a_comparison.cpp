// expect: bit operators: both sides must be integers
// names: bool
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.views & (posts.id == 1)).from(posts).all();
#else
  auto rows = db.select((posts.views & posts.id) == 1).from(posts).all();
#endif
}
