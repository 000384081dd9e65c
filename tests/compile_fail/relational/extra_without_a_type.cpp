// expect: extras(): sql<> needs a type to be a field of the row: sql<"...", std::string>(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(virga::sql<"lower({})">(users.name).as<"key">()).find_many();
#else
  auto rows = db.query(users).extras(virga::sql<"lower({})", std::string>(users.name).as<"key">()).find_many();
#endif
}
