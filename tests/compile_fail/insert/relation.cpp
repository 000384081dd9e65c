// expect: values() or set(): a relation takes no value; write its rows to their own table
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "ada@example.com", .posts = 1}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
