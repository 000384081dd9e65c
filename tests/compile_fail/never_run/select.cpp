// expect: a query does nothing until all(), get(), one() or stream() is called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.select().from(users).where(users.id == 1);
#else
  db.select().from(users).where(users.id == 1).all();
  db.execute(virga::sql<"select 1">());
#endif
}
