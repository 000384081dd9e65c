// expect: cte(): SQLite has no INSERT, UPDATE and DELETE in WITH
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto gone = virga::cte<"gone">(virga::delete_from(posts).where(posts.id == 1).returning());
  auto rows = db.with(gone).select().from(gone).all();
#else
  const auto gone = virga::cte<"gone">(virga::select().from(posts).where(posts.id == 1));
  auto rows = db.with(gone).select().from(gone).all();
#endif
}
