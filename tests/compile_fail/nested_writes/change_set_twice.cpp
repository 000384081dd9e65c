// expect: set(): this change has a set() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id == 1).set({.name = "Ada"}).set({.email = "a"}).run();
#else
  db.change(users).where(users.id == 1).set({.name = "Ada", .email = "a"}).run();
#endif
}
