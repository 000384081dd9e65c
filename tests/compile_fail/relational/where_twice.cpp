// expect: where(): this query has a where() already; join its conditions with `and`
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.id > 1).where(users.id < 9).find_many();
#else
  auto rows = db.query(users).where(users.id > 1 and users.id < 9).find_many();
#endif
}
