// expect: with(): the key of this relation is said already, by another relation or by the row's parent; leave one of them out
// names: "posts", "author"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto query = virga::query(users).with(users.posts.with(posts.author));
#else
  const auto query = virga::query(users).with(users.posts.with(posts.comments));
#endif
  using new_user = virga::nested_created_row<decltype(query)>;
  db.create(users).values(new_user{.name = "Ada", .email = "a", .posts = {{.title = "One"}}}).run();
}
