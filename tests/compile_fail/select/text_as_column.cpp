// expect: select(): the argument is not a column or an expression; every column is select()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select("name").from(users).all();
#else
  auto rows = db.select(users.name).from(users).all();
#endif
}
