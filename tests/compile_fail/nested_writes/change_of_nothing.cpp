// expect: change(): nothing is changed; call set() or with()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id == 1).run();
#else
  db.change(users).where(users.id == 1).set({.name = "Ada"}).run();
#endif
}
