// expect: with(): this relation belongs to another table
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto ada = db.create(users).values({.name = "Ada", .email = "ada@example.com"});
#ifdef VIRGA_MISTAKE
  ada.with(posts.comments.create({.body = "first"})).run();
#else
  ada.with(users.posts.create({.title = "One"})).run();
#endif
}
