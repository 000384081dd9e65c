// expect: no matching
// names: .titel
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto ada = db.create(users).values({.name = "Ada", .email = "ada@example.com"});
#ifdef VIRGA_MISTAKE
  ada.with(users.posts.create({.titel = "One"})).run();
#else
  ada.with(users.posts.create({.title = "One"})).run();
#endif
}
