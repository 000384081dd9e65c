// expect: with(): the key of this relation is said already, by another relation or by the row's parent; leave one of them out
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto ada = db.create(users).values({.name = "Ada", .email = "ada@example.com"});
#ifdef VIRGA_MISTAKE
  ada.with(users.posts.create({.title = "One"}).with(posts.author.connect(users.id == 1))).run();
#else
  ada.with(users.posts.create({.title = "One"})).run();
#endif
}
