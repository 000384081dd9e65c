// expect: set(): the subquery uses a column of a table that is neither the changed one nor in from()
// names: "comments", "post_id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto author = virga::select(users.name, users.nickname).from(users).where(users.id == comments.post_id);
#else
  const auto author = virga::select(users.name, users.nickname).from(users).where(users.id == posts.author_id);
#endif
  db.insert(posts)
      .values({.title = "On Loops", .author_id = 1})
      .on_conflict(posts.id)
      .do_update(virga::row_value(posts.title, posts.body) = author)
      .run();
}
