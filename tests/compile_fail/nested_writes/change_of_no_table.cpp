// expect: change(): the argument is not a table; pass a table object such as `posts`
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users.id).where(users.id == 1).set({.name = "Ada"}).run();
#else
  db.change(users).where(users.id == 1).set({.name = "Ada"}).run();
#endif
}
