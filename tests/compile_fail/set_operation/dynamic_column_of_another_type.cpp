// expect: union_(), intersect(), except(): a column has another type on the other side; cast one of them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).dynamic().union_(virga::select(users.name).from(users).dynamic()).all();
#else
  auto rows = db.select(posts.id).from(posts).dynamic().union_(virga::select(users.id).from(users).dynamic()).all();
#endif
}
