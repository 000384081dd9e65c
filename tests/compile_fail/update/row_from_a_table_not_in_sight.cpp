// expect: set(): the subquery uses a column of a table that is neither the changed one nor in from()
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto comment = virga::select(comments.body, comments.body).from(comments).where(comments.author_id == users.id);
#else
  const auto comment = virga::select(comments.body, comments.body).from(comments).where(comments.post_id == posts.id);
#endif
  db.update(posts).set(virga::row_value(posts.title, posts.body) = comment).where(posts.id == 1).run();
}
