// expect: values(): a column that is not null and has no default was left out
// names: "users", "email"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada"}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
