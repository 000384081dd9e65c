// expect: values(): a row that was read says every value, also those that the database makes; fill a virga::created_row or a virga::nested_created_row
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto with_posts = virga::query(users).with(users.posts);
#ifdef VIRGA_MISTAKE
  const auto ada = db.find_one(with_posts);
#else
  const virga::nested_created_row<decltype(with_posts)> ada{.name = "Ada", .email = "a", .posts = {{.title = "One"}}};
#endif
  db.create(users).values(ada).run();
}
