// expect: on_conflict_on_constraint(): SQLite has no ON CONFLICT ON CONSTRAINT; name the columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users)
      .values({.name = "Ada", .email = "a@b.c"})
      .on_conflict_on_constraint<"users_email_key">()
      .do_nothing()
      .run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.email).do_nothing().run();
#endif
}
