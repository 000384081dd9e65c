// expect: select(): the argument is not a select
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).columns(users.name, users.email).select(users).run();
#else
  db.insert(users).columns(users.name, users.email).select(db.select(users.name, users.email).from(users)).run();
#endif
}
