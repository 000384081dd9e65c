// expect: for_update(), for_share(): rows of aggregates and of window functions can't be locked
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::count()).from(posts).dynamic().for_update().all();
#else
  auto rows = db.select(posts.id).from(posts).dynamic().for_update().all();
#endif
}
