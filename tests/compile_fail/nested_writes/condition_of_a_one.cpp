// expect: disconnect(), update(), delete_(): this relation is of one row, which needs no condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(posts).where(posts.id == 1).with(posts.author.update(users.id == 1, {.name = "Ada"})).run();
#else
  db.change(posts).where(posts.id == 1).with(posts.author.update({.name = "Ada"})).run();
#endif
}
