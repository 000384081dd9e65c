// expect: extras(): a computed field has no name; give it one: lower(users.name).as<"key">()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(lower(users.name)).find_many();
#else
  auto rows = db.query(users).extras(lower(users.name).as<"key">()).find_many();
#endif
}
