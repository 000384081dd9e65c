// expect: connect_or_create(), upsert(): a column to find the rows by is one of another table
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.create(posts)
      .values({.title = "One"})
      .with(posts.author.connect_or_create(posts.id, {.name = "A", .email = "a"}))
      .run();
#else
  db.create(posts)
      .values({.title = "One"})
      .with(posts.author.connect_or_create(users.email, {.name = "A", .email = "a"}))
      .run();
#endif
}
