// g++ says: inconsistent types 'int' and
// clang says: in earlier return statement
#include "../blog.hpp"

#include <string>

std::string program(const virga::sqlite::database& db, bool known) {
#ifdef VIRGA_MISTAKE
  return db.transaction([&](auto& tx) {
    if (known) return 7;
    return tx.select(users.name).from(users).where(users.id == 1).one().name;
  });
#else
  return db.transaction([&](auto& tx) -> std::string {
    if (known) return "7";
    return tx.select(users.name).from(users).where(users.id == 1).one().name;
  });
#endif
}
