// expect: placeholder: nothing beside it says its type; compare it with a column
// names: "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::sql<"{}", std::string>(placeholder<"name">)).from(users).all();
#else
  auto rows = db.select(virga::sql<"{}", std::string>(users.name)).from(users).all();
#endif
}
