// expect: a query does nothing until all(), get(), one() or stream() is called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  virga::select().from(users);
#else
  db.all(virga::select().from(users));
#endif
}
