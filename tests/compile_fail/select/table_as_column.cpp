// expect: select(): the argument is not a column or an expression; every column is select()
// names: Users
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users).from(users).all();
#else
  auto rows = db.select().from(users).all();
#endif
}
