// expect: disconnect(), update(), delete_(): say which of the related rows are meant, as users.posts.delete_(posts.views == 0)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id == 1).with(users.posts.update({.views = 0})).run();
#else
  db.change(users).where(users.id == 1).with(users.posts.update(posts.id == 2, {.views = 0})).run();
#endif
}
