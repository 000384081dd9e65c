// expect: with_ties(): SQLite has no FETCH FIRST ... WITH TIES; compare rank() over the order in a subquery
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).order_by(posts.views).limit(3).with_ties().all();
#else
  auto rows = db.select(posts.id).from(posts).order_by(posts.views).limit(3).all();
#endif
}
