// expect: where(): the argument is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id).set({.name = "Ada"}).run();
#else
  db.change(users).where(users.id == 1).set({.name = "Ada"}).run();
#endif
}
