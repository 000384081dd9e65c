// expect: cte(): an insert, update or delete in with() has a returning()
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  const auto gone = virga::cte<"gone">(virga::delete_from(posts).where(posts.id == 1));
  auto rows = db.with(gone).select().from(gone).all();
#else
  const auto gone = virga::cte<"gone">(virga::delete_from(posts).where(posts.id == 1).returning());
  auto rows = db.with(gone).select().from(gone).all();
#endif
}
