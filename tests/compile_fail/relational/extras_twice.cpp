// expect: extras(): this query has extras() already; give it all of them at once
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(lower(users.name).as<"a">()).extras(upper(users.name).as<"b">()).find_many();
#else
  auto rows = db.query(users).extras(lower(users.name).as<"a">(), upper(users.name).as<"b">()).find_many();
#endif
}
