// expect: create(): the relation gives this column its value, its parent's key or what where_<> says; leave it out
// names: "posts", "author_id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto ada = db.create(users).values({.name = "Ada", .email = "ada@example.com"});
#ifdef VIRGA_MISTAKE
  ada.with(users.posts.create({.title = "One", .author_id = 1})).run();
#else
  ada.with(users.posts.create({.title = "One"})).run();
#endif
}
