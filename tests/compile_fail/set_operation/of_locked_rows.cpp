// expect: union_(), intersect(), except(): a side locks rows, which a set operation has no longer; leave for_update() or for_share() out
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).for_update().union_(virga::select(users.id).from(users)).all();
#else
  auto rows = db.select(posts.id).from(posts).union_(virga::select(users.id).from(users)).all();
#endif
}
