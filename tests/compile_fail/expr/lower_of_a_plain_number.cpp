// expect: function: an argument has a type that the function does not take; cast it
// names: "lower", 1, int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::lower(5)).from(posts).all();
#else
  auto rows = db.select(virga::lower("A")).from(posts).all();
#endif
}
