// expect: set(): the database generates a column in row_value() (always as identity); leave it out
// names: "posts", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto comment = virga::select(comments.post_id, comments.post_id).from(comments).where(comments.id == 1);
#ifdef VIRGA_MISTAKE
  db.update(posts).set(virga::row_value(posts.views, posts.id) = comment).where(posts.id == 1).run();
#else
  db.update(posts).set(virga::row_value(posts.views, posts.author_id) = comment).where(posts.id == 1).run();
#endif
}
