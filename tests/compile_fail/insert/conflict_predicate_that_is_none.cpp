// expect: where(): the predicate of a partial index is a condition, as t.active == true
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users)
      .values({.name = "Ada", .email = "a@b.c"})
      .on_conflict(users.email)
      .where(users.name)
      .do_nothing()
      .run();
#else
  db.insert(users)
      .values({.name = "Ada", .email = "a@b.c"})
      .on_conflict(users.email)
      .where(users.active == true)
      .do_nothing()
      .run();
#endif
}
