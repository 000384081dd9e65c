// expect: having(): this query has a having() already; join its conditions with `and`
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count()).from(posts).group_by(posts.author_id).having(count() > 3).having(count() < 9).all();
#else
  auto rows = db.select(count()).from(posts).group_by(posts.author_id).having(count() > 3 and count() < 9).all();
#endif
}
