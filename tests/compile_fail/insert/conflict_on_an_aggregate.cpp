// expect: on_conflict(), where(): an aggregate or a window function can't be in an index
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(max(users.email)).do_nothing().run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(lower(users.email)).do_nothing().run();
#endif
}
