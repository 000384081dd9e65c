// expect: for_update(), for_share(): rows of groups, of aggregates, of window functions and of set operations can't be locked, nor those that are distinct
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto latest = virga::select(max(posts.id).as<"id">()).from(posts).group_by(posts.author_id).as<"latest">();
  auto rows = db.select().from(latest).for_update().all();
#else
  auto latest = virga::select(posts.id).from(posts).as<"latest">();
  auto rows = db.select().from(latest).for_update().all();
#endif
}
