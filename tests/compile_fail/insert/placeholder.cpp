// expect: values() or set(): a placeholder can't be given for a column; give a value, which is always a parameter
// names: "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db, const std::string& name) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = placeholder<"name">, .email = "ada@example.com"}).run();
#else
  db.insert(users).values({.name = name, .email = "ada@example.com"}).run();
#endif
}
