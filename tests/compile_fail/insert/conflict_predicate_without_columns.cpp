// expect: where(): the predicate of a partial index stands behind the columns of on_conflict(); a constraint has none
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users)
      .values({.name = "Ada", .email = "a@b.c"})
      .on_conflict()
      .where(users.active == true)
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
