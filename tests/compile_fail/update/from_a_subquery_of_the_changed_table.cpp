// expect: from(), using_(): a subquery uses a column of a table that is not in its own from() or join(); compare it in where()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto author = virga::select(users.id, users.name).from(users).where(users.id == posts.author_id).as<"author">();
  db.update(posts).set({.title = author[users.name]}).from(author).where(posts.id == 1).run();
#else
  const auto author = virga::select(users.id, users.name).from(users).as<"author">();
  db.update(posts).set({.title = author[users.name]}).from(author).where(author[users.id] == posts.author_id).run();
#endif
}
