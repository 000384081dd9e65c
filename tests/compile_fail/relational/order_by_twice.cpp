// expect: order_by(): this query has an order_by() already; give it all its keys at once
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(users.name).order_by(users.id).find_many();
#else
  auto rows = db.query(users).order_by(users.name, users.id).find_many();
#endif
}
