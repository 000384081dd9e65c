// expect: for_update(), for_share(): this query locks its rows already
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title).from(posts).for_update().for_share().all();
#else
  auto rows = db.select(posts.title).from(posts).for_update().all();
#endif
}
