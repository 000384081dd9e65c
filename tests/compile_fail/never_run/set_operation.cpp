// expect: a query does nothing until all(), get(), one() or stream() is called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.select(users.id).from(users).union_(virga::select(posts.id).from(posts));
#else
  db.select(users.id).from(users).union_(virga::select(posts.id).from(posts)).all();
#endif
}
