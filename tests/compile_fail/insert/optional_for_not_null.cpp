// expect: values() or set(): a std::optional was given for a column that is not null; unwrap it first
#include "../blog.hpp"

void program(const virga::sqlite::database& db, const std::optional<std::string>& name) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = name, .email = "ada@example.com"}).run();
#else
  db.insert(users).values({.name = name.value(), .email = "ada@example.com"}).run();
#endif
}
