// expect: run(): returning() yields rows, which run() would not read; call all(), get() or one(), or leave returning() out
#include "../blog.hpp"

void mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(users).where(users.id == 1).returning().run();
#else
  db.delete_from(users).where(users.id == 1).returning().get();
  db.delete_from(users).where(users.id == 1).run();
#endif
}
