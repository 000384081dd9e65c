// expect: count(): the argument is not a column or an expression; count() counts rows
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::count("*")).from(users).all();
#else
  auto rows = db.select(virga::count()).from(users).all();
#endif
}
