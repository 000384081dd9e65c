// expect: where(): an insert has a where() behind do_update() only, for the rows that are updated
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).where(users.id == 1).run();
#else
  db.insert(users)
      .values({.name = "Ada", .email = "a@b.c"})
      .on_conflict(users.email)
      .do_update({.name = "Ada"})
      .where(users.id == 1)
      .run();
#endif
}
