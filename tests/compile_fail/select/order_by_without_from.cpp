// expect: order_by(): call from() first
#include "../blog.hpp"

void mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).order_by(users.id).all();
#else
  auto rows = db.select(users.id).from(users).order_by(users.id).all();
#endif
}
