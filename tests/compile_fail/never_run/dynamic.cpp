// expect: a query does nothing until all(), get(), one() or stream() is called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto query = db.select().from(users).dynamic();
  query.where(users.id == 1);
#else
  auto query = db.select().from(users).dynamic();
  query = query.where(users.id == 1);
#endif
}
