// expect: function: an argument has a type that the function does not take; cast it
// names: "lower", 1, int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(lower(posts.views)).from(posts).all();
#else
  auto rows = db.select(lower(posts.title)).from(posts).all();
#endif
}
