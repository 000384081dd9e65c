// expect: values(): a column that is not null and has no default was left out
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users)
      .where(users.id == 1)
      .with(users.posts.create({.title = "One"}).with(posts.comments.create({.author_id = 1})))
      .run();
#else
  db.change(users)
      .where(users.id == 1)
      .with(users.posts.create({.title = "One"}).with(posts.comments.create({.body = "a"})))
      .run();
#endif
}
