// expect: set(), with(): say first which row is changed: change(table).where(...).set({...})
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).set({.name = "Ada"}).run();
#else
  db.change(users).where(users.id == 1).set({.name = "Ada"}).run();
#endif
}
