// expect: union_(), intersect(), except(): the two sides select different numbers of columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id, users.name).from(users).except(db.select(posts.id).from(posts)).all();
#else
  auto rows = db.select(users.id).from(users).except(db.select(posts.id).from(posts)).all();
#endif
}
