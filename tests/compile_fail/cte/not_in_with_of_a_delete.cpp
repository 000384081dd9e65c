// expect: from(): a common table expression is read that is not in with(); write db.with(...).update(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto old = virga::cte<"old">(virga::select(posts.id).from(posts).where(posts.views < 9));
  db.delete_from(posts).where(in(posts.id, virga::select(old[posts.id]).from(old))).run();
#else
  const auto old = virga::cte<"old">(virga::select(posts.id).from(posts).where(posts.views < 9));
  db.with(old).delete_from(posts).where(in(posts.id, virga::select(old[posts.id]).from(old))).run();
#endif
}
