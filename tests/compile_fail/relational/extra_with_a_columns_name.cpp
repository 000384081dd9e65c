// expect: extras(): a computed field has the name of a column of its table; give it another one
// names: "name", Users
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(lower(users.name).as<"name">()).find_many();
#else
  auto rows = db.query(users).extras(lower(users.name).as<"key">()).find_many();
#endif
}
