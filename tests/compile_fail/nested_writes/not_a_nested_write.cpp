// expect: with(): the argument is not a nested write, such as users.posts.create({...})
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto ada = db.create(users).values({.name = "Ada", .email = "ada@example.com"});
#ifdef VIRGA_MISTAKE
  ada.with(users.posts).run();
#else
  ada.with(users.posts.create({.title = "One"})).run();
#endif
}
