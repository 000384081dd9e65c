// expect: set(): row_value() on the left side of = has a part that is not a column
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto comment = virga::select(comments.body, comments.body).from(comments).where(comments.post_id == posts.id);
#ifdef VIRGA_MISTAKE
  db.update(posts).set(virga::row_value(posts.title, lower(posts.body)) = comment).where(posts.id == 1).run();
#else
  db.update(posts).set(virga::row_value(posts.title, posts.body) = comment).where(posts.id == 1).run();
#endif
}
