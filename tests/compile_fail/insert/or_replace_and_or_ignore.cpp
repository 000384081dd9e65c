// expect: or_replace(), or_ignore() and their like: this statement says already what becomes of a conflict
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).or_replace().or_ignore().values({.name = "Ada", .email = "ada@example.com"}).run();
#else
  db.insert(users).or_ignore().values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
