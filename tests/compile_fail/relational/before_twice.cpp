// expect: after(), before(): this query goes on from a place already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(users.id).before(7).before(5).find_many();
#else
  auto rows = db.query(users).order_by(users.id).before(5).find_many();
#endif
}
