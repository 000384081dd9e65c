// expect: columns(): name one column at least; without columns() every one is read
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).columns().find_many();
#else
  auto rows = db.query(users).columns(users.id).find_many();
#endif
}
