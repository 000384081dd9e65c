// expect: values(): this insert has values() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).values({.name = "Grace", .email = "g@b.c"}).run();
#else
  db.insert(users).values({{.name = "Ada", .email = "a@b.c"}, {.name = "Grace", .email = "g@b.c"}}).run();
#endif
}
