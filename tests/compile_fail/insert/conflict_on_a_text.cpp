// expect: on_conflict(): the arguments are not columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict("email").do_nothing().run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.email).do_nothing().run();
#endif
}
