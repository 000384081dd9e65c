// expect: having(): call group_by() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count()).from(posts).having(count() > 3).all();
#else
  auto rows = db.select(count()).from(posts).group_by(posts.author_id).having(count() > 3).all();
#endif
}
