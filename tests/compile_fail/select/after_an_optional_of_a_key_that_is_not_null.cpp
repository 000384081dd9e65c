// expect: after(), before(): a std::optional was given for a key of order_by() that is not null; unwrap it first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).order_by(users.id).after(std::optional(7)).all();
#else
  auto rows = db.select().from(users).order_by(users.id).after(7).all();
#endif
}
