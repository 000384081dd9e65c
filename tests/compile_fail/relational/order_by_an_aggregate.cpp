// expect: order_by(): an aggregate can't order the rows of a nested read, which are not grouped; use a subquery
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(max(users.id)).find_many();
#else
  auto rows = db.query(users).order_by(users.id).find_many();
#endif
}
