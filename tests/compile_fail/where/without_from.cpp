// expect: where(): call from() first
#include "../blog.hpp"

void mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().where(users.id == 1).all();
#else
  auto rows = db.select().from(users).where(users.id == 1).all();
#endif
}
