// expect: insert(): call values() before running it
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
