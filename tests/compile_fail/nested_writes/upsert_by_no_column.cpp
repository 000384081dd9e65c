// expect: by(): the arguments are not columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.upsert(users).by("email").values({.name = "Ada", .email = "a"}).run();
#else
  db.upsert(users).by(users.email).values({.name = "Ada", .email = "a"}).run();
#endif
}
