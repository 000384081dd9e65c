// expect: create(): this relation is of one row; give one
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto one = db.create(posts).values({.title = "One"});
#ifdef VIRGA_MISTAKE
  one.with(posts.author.create({{.name = "Ada", .email = "a"}, {.name = "Grace", .email = "g"}})).run();
#else
  one.with(posts.author.create({.name = "Ada", .email = "a"})).run();
#endif
}
