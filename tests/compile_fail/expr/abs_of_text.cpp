// expect: function: an argument has a type that the function does not take; cast it
// names: "abs", 1, string
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::abs(posts.title)).from(posts).all();
#else
  auto rows = db.select(virga::abs(posts.views)).from(posts).all();
#endif
}
