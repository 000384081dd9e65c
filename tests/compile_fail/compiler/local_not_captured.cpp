// g++ says: 'name' is not captured
// clang says: variable 'name' cannot be implicitly captured in a lambda with no capture-default specified
#include "../blog.hpp"

void program(const virga::sqlite::database& db, const std::string& name) {
#ifdef VIRGA_MISTAKE
  db.transaction([](auto& tx) { tx.insert(users).values({.name = name, .email = "ada@example.com"}).run(); });
#else
  db.transaction([&](auto& tx) { tx.insert(users).values({.name = name, .email = "ada@example.com"}).run(); });
#endif
}
