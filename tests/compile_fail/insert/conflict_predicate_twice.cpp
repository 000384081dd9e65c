// expect: where(): this on_conflict() has a predicate already; join its conditions with `and`
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users)
      .values({.name = "Ada", .email = "a@b.c"})
      .on_conflict(users.email)
      .where(users.active == true)
      .where(users.name == "Ada")
      .do_nothing()
      .run();
#else
  db.insert(users)
      .values({.name = "Ada", .email = "a@b.c"})
      .on_conflict(users.email)
      .where(users.active == true and users.name == "Ada")
      .do_nothing()
      .run();
#endif
}
