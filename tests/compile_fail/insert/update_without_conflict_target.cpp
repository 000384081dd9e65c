// expect: do_update(): on_conflict() must name the columns of a unique constraint
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict().do_update({.name = "Ada"}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.email).do_update({.name = "Ada"}).run();
#endif
}
