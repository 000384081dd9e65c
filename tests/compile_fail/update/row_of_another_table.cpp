// expect: set(): row_value() on the left side of = has a column that is not one of the changed table
// names: "users", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto comment = virga::select(comments.body, comments.body).from(comments).where(comments.post_id == posts.id);
#ifdef VIRGA_MISTAKE
  db.update(posts).set(virga::row_value(posts.title, users.name) = comment).where(posts.id == 1).run();
#else
  db.update(posts).set(virga::row_value(posts.title, posts.body) = comment).where(posts.id == 1).run();
#endif
}
