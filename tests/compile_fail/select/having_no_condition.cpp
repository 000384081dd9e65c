// expect: having(): the argument is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).group_by(posts.author_id).having(count()).all();
#else
  auto rows = db.select(posts.author_id).from(posts).group_by(posts.author_id).having(count() > 1).all();
#endif
}
