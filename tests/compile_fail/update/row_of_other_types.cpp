// expect: set(): the subquery's column has another type than the one that it is given for; cast it
// names: "posts", "views"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto comment = virga::select(comments.body, comments.body).from(comments).where(comments.post_id == posts.id);
#else
  const auto comment = virga::select(comments.body, comments.post_id).from(comments).where(comments.id == 1);
#endif
  db.update(posts).set(virga::row_value(posts.title, posts.views) = comment).where(posts.id == 1).run();
}
