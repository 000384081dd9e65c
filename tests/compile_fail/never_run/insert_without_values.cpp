// expect: an insert does nothing until run() is called, or all(), get() or one() behind returning()
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users);
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
