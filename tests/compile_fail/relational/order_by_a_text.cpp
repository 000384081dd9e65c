// expect: order_by(): a key is not a column or an expression
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by("name").find_many();
#else
  auto rows = db.query(users).order_by(users.name).find_many();
#endif
}
