// expect: connect_or_create(), upsert(): the table has no primary key, unique constraint or unique index of these columns; by others several rows could be found
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.change(users).where(users.id == 1).with(users.posts.upsert(posts.title, {.title = "One"})).run();
#else
  db.change(posts).where(posts.id == 1).with(posts.author.upsert(users.email, {.name = "Ada", .email = "a"})).run();
#endif
}
