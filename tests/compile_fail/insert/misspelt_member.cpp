// expect: no matching
// names: .nmae
#include "../blog.hpp"

void misspelt_member(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.nmae = "Ada", .email = "ada@example.com"}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
