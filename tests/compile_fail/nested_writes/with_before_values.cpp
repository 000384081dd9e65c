// expect: with(): say the row first: create(table).values({...}).with(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto ada = db.create(users).with(users.posts.create({.title = "One"}));
#else
  auto ada = db.create(users).values({.name = "Ada", .email = "a"}).with(users.posts.create({.title = "One"}));
#endif
}
