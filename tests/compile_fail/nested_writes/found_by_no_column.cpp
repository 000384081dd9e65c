// expect: connect_or_create(), upsert(): say first by which column the rows are found, as tags.name, or row_value(a, b)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.create(posts)
      .values({.title = "One"})
      .with(posts.author.connect_or_create("email", {.name = "A", .email = "a"}))
      .run();
#else
  db.create(posts)
      .values({.title = "One"})
      .with(posts.author.connect_or_create(users.email, {.name = "A", .email = "a"}))
      .run();
#endif
}
