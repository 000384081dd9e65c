// expect: set(): behind the columns come rows of them, as row_value(t.a, t.b) = select(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto comment = virga::select(comments.body, comments.body).from(comments).where(comments.post_id == posts.id);
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}, virga::row_value(posts.title, posts.body) == comment).where(posts.id == 1).run();
#else
  db.update(posts).set({.views = 0}, virga::row_value(posts.title, posts.body) = comment).where(posts.id == 1).run();
#endif
}
