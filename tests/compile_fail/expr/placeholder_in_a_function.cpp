// expect: placeholder: nothing beside it says its type; compare it with a column
// names: "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(lower(placeholder<"name">)).from(users).all();
#else
  auto rows = db.select(lower(users.name)).from(users).all();
#endif
}
