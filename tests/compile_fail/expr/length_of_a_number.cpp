// expect: function: an argument has a type that the function does not take; cast it
// names: "length", 1, int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(length(posts.views)).from(posts).all();
#else
  auto rows = db.select(length(posts.title)).from(posts).all();
#endif
}
