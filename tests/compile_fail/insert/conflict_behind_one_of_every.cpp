// expect: on_conflict(): the one in front has no columns and is of every conflict; it comes last
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict_do_nothing().on_conflict_do_nothing().run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict_do_nothing().run();
#endif
}
