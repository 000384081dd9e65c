// expect: with() is followed by a query, which does nothing until run(), all(), get() or one() is called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.with(virga::cte<"names">(virga::select(users.name).from(users)));
#else
  auto names = virga::cte<"names">(virga::select(users.name).from(users));
  db.with(names).select().from(names).all();
#endif
}
