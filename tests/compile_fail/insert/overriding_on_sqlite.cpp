// expect: overriding_system_value(), overriding_user_value(): SQLite has no OVERRIDING; declare the column generated_by_default_as_identity()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).overriding_system_value().values({.id = 7, .name = "Ada", .email = "a@b.c"}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).run();
#endif
}
