// expect: after(), before(): give one value for each key of order_by(), in its order
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).order_by(users.id).before(7, 8).all();
#else
  auto rows = db.select().from(users).order_by(users.id).before(7).all();
#endif
}
