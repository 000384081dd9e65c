// expect: a delete does nothing until run() is called, or all(), get() or one() behind returning()
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(users).where(users.id == 1);
#else
  db.delete_from(users).where(users.id == 1).run();
#endif
}
