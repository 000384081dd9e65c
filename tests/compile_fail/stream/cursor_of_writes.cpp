// expect: cursor(): a cursor reads; what with() inserts, updates or deletes needs all()
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
  const auto gone = virga::cte<"gone">(virga::delete_from(posts).where(posts.views == 0).returning());
  const auto rows = db.with(gone).select().from(gone);
#ifdef VIRGA_MISTAKE
  rows.cursor();
#else
  rows.all();
#endif
}
