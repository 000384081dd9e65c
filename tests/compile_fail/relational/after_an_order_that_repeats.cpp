// expect: after(), before(): rows that are equal by order_by() would be lost between two pages; end it with the primary key
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(users.name).after("ada").find_many();
#else
  auto rows = db.query(users).order_by(users.name, users.id).after("ada", 7).find_many();
#endif
}
