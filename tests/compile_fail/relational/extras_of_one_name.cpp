// expect: extras(): two computed fields have the same name
// names: "key"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(lower(users.name).as<"key">(), lower(users.email).as<"key">()).find_many();
#else
  auto rows = db.query(users).extras(lower(users.name).as<"key">(), lower(users.email).as<"mail">()).find_many();
#endif
}
