// expect: on_conflict(): this insert has an on_conflict() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict_do_nothing().on_conflict_do_nothing().run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict_do_nothing().run();
#endif
}
