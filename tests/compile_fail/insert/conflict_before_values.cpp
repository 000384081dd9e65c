// expect: on_conflict(): call values() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto query = db.insert(users).on_conflict(users.email);
#else
  auto query = db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.email);
#endif
}
