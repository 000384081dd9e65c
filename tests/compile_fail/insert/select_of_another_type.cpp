// expect: select(): the select's column has another type than the column that it is inserted into; cast it
// names: "email", int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).columns(users.name, users.email).select(db.select(users.name, users.id).from(users)).run();
#else
  db.insert(users).columns(users.name, users.email).select(db.select(users.name, users.email).from(users)).run();
#endif
}
