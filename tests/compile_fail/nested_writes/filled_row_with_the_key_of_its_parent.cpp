// expect: create(): the relation gives this column its value, its parent's key or what where_<> says; leave it out
// names: "posts", "author_id"
#include "../blog.hpp"

using new_user = virga::nested_created_row<decltype(virga::query(users).with(users.posts))>;

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  new_user ada{.name = "Ada", .email = "a", .posts = {{.title = "One", .author_id = 3}}};
#else
  new_user ada{.name = "Ada", .email = "a", .posts = {{.title = "One"}}};
#endif
  db.create(users).values(ada).run();
}
