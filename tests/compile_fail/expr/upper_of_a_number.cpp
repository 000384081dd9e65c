// expect: function: an argument has a type that the function does not take; cast it
// names: "upper", 1, int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(upper(posts.views)).from(posts).all();
#else
  auto rows = db.select(upper(posts.title)).from(posts).all();
#endif
}
