// expect: overriding_system_value(), overriding_user_value(): call it before values()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto query = db.insert(users).values({.name = "Ada", .email = "a@b.c"}).overriding_system_value();
#else
  auto query = db.insert(users).overriding_system_value().values({.name = "Ada", .email = "a@b.c"});
#endif
}
