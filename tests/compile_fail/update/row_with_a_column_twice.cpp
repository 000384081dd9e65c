// expect: set(): a column stands in row_value() twice
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto comment = virga::select(comments.body, comments.body).from(comments).where(comments.post_id == posts.id);
#ifdef VIRGA_MISTAKE
  db.update(posts).set(virga::row_value(posts.title, posts.title) = comment).where(posts.id == 1).run();
#else
  db.update(posts).set(virga::row_value(posts.title, posts.body) = comment).where(posts.id == 1).run();
#endif
}
