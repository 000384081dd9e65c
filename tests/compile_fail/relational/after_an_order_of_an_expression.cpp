// expect: after(), before(): a key of order_by() is not a column; its value is not in the rows that were read
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(lower(users.name), users.id).after("ada", 7).find_many();
#else
  auto rows = db.query(users).order_by(users.name, users.id).after("ada", 7).find_many();
#endif
}
