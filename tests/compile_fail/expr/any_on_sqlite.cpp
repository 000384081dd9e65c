// expect: any_of(), all_of(): SQLite has no any and all of a subquery; use in() or exists()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(posts.id == any_of(virga::select(users.id).from(users))).all();
#else
  auto rows = db.select(posts.id).from(posts).where(in(posts.id, virga::select(users.id).from(users))).all();
#endif
}
