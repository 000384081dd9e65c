// expect: values() or set(): null was given for a column that is not null
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = std::nullopt, .email = "ada@example.com"}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com", .nickname = std::nullopt}).run();
#endif
}
