// expect: on_conflict(), where(): an aggregate or a window function can't be in an index
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  auto given = db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.name);
#ifdef VIRGA_MISTAKE
  std::move(given).where(virga::count() > 1).do_nothing().run();
#else
  std::move(given).where(users.active == true).do_nothing().run();
#endif
}
