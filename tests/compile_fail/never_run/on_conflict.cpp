// expect: on_conflict() is followed by do_nothing() or do_update(), and an insert does nothing until run() is called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).on_conflict(users.email);
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).on_conflict(users.email).do_nothing().run();
#endif
}
