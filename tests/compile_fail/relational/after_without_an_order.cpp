// expect: after(), before(): they go on from a place in an order; call order_by() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).after({7}).limit(10).find_many();
#else
  auto rows = db.query(users).order_by(users.id).after({7}).limit(10).find_many();
#endif
}
