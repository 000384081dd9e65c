// expect: function: an argument has a type that the function does not take; cast it
// names: "replace", 3
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(replace(users.name, "a", std::nullopt)).from(users).all();
#else
  auto rows = db.select(replace(users.name, "a", "")).from(users).all();
#endif
}
