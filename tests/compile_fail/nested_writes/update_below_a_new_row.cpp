// expect: with(): a row that is created has no related rows yet to disconnect, update, delete or set; that is for change()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.create(users).values({.name = "Ada", .email = "a"}).with(users.posts.update(posts.id == 1, {.views = 0})).run();
#else
  db.change(users).where(users.id == 1).with(users.posts.update(posts.id == 1, {.views = 0})).run();
#endif
}
