// expect: values() or set(): nullptr is not a value; null is std::nullopt
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "ada@example.com", .nickname = nullptr}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com", .nickname = std::nullopt}).run();
#endif
}
