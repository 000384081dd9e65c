// expect: values() or set(): the value's type is not the column's
// names: uuid
#include "../blog.hpp"

void program(const virga::sqlite::database& db, std::string_view text) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "ada@example.com", .login_key = text}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com", .login_key = virga::uuid::from(text)}).run();
#endif
}
