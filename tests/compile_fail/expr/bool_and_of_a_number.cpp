// expect: function: an argument has a type that the function does not take; cast it
// names: "bool_and", 1, int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(bool_and(posts.views)).from(posts).all();
#else
  auto rows = db.select(bool_and(posts.views > 1)).from(posts).all();
#endif
}
