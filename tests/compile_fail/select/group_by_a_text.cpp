// expect: group_by(): a key is not a column or an expression
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count()).from(posts).group_by("author_id").all();
#else
  auto rows = db.select(count()).from(posts).group_by(posts.author_id).all();
#endif
}
