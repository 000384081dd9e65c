// expect: values() or set(): the value's type is not the column's
// names: optional<int>
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "ada@example.com", .nickname = std::optional(7)}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com", .nickname = std::optional("7")}).run();
#endif
}
