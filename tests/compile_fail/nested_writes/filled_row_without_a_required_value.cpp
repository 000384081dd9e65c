// expect: values(): a column that is not null and has no default was left out
// names: "comments", "body"
#include "../blog.hpp"

using new_user = virga::nested_created_row<decltype(virga::query(users).with(users.posts.with(posts.comments)))>;

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  new_user ada{.name = "Ada", .email = "a", .posts = {{.title = "One", .comments = {{.author_id = 1}}}}};
#else
  new_user ada{.name = "Ada", .email = "a", .posts = {{.title = "One", .comments = {{.body = "first"}}}}};
#endif
  db.create(users).values(ada).run();
}
