// expect: default_values(): a column that is not null has no default
// names: "users"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).default_values().run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).run();
#endif
}
