// expect: values(): a column that is not null and has no default was left out
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto ada = db.create(users).values({.name = "Ada", .email = "ada@example.com"});
#ifdef VIRGA_MISTAKE
  ada.with(users.posts.create({.body = "..."})).run();
#else
  ada.with(users.posts.create({.title = "One", .body = "..."})).run();
#endif
}
