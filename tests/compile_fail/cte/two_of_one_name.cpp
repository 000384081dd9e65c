// expect: with(): two common table expressions have the same name
#include "../blog.hpp"

auto program(const virga::sqlite::database& db) {
  const auto top = virga::cte<"top">(virga::select(posts.id).from(posts).where(posts.views > 9));
#ifdef VIRGA_MISTAKE
  const auto other = virga::cte<"top">(virga::select(posts.id).from(posts));
#else
  const auto other = virga::cte<"other">(virga::select(posts.id).from(posts));
#endif
  return db.with(top, other).select().from(top).all();
}
