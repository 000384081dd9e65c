// expect: for_update(), for_share(): rows of groups, of aggregates, of window functions and of set operations can't be locked, nor those that are distinct
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).order_by(virga::row_number().over()).for_update().all();
#else
  auto rows = db.select(posts.id).from(posts).order_by(posts.views).for_update().all();
#endif
}
