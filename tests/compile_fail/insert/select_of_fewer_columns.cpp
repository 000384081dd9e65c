// expect: select(): the select has not as many columns as are inserted; name those with columns(), and select as many
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).columns(users.name, users.email).select(db.select(users.name).from(users)).run();
#else
  db.insert(users).columns(users.name, users.email).select(db.select(users.name, users.email).from(users)).run();
#endif
}
