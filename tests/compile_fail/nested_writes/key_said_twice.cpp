// expect: with(): the key of this relation is said already, by another relation or by the row's parent; leave one of them out
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.create(posts)
      .values({.title = "One"})
      .with(posts.author.connect(users.id == 1), posts.author.connect(users.id == 2))
      .run();
#else
  db.create(posts).values({.title = "One"}).with(posts.author.connect(users.id == 1)).run();
#endif
}
