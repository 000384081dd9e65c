// expect: values() or set(): the database generates this column (always as identity, or computed); leave it out
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.id = 7, .name = "Ada", .email = "ada@example.com"}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
