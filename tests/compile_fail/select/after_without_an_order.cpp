// expect: after(), before(): they go on from a place in an order; call order_by() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).after({7}).all();
#else
  auto rows = db.select(users.id).from(users).order_by(users.id).after({7}).all();
#endif
}
