// expect: values() or set(): the value's type is not the column's
// names: int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = 7, .email = "ada@example.com"}).run();
#else
  db.insert(users).values({.name = "7", .email = "ada@example.com"}).run();
#endif
}
