// expect: an update does nothing until run() is called, or all(), get() or one() behind returning()
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(users).set({.active = false}).where(users.id == 1);
#else
  db.update(users).set({.active = false}).where(users.id == 1).run();
#endif
}
