// expect: order_by(): it needs a key; without order_by() rows come in any order
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).order_by().all();
#else
  auto rows = db.select().from(users).order_by(users.id).all();
#endif
}
