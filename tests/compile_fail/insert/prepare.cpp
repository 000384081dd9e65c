// expect: prepare(): an insert, update or delete is prepared by itself; run() it
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).prepare();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
