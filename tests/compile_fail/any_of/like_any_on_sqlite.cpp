// expect: any_of(), all_of(): SQLite has no any and all of a subquery; use in() or exists()
#include <virga/sqlite.hpp>
#include "../blog.hpp"

auto program(const virga::sqlite::database& db) {
  const auto names = virga::select(users.name).from(users);
#ifdef VIRGA_MISTAKE
  return db.select().from(posts).where(like(posts.title, any_of(names))).all();
#else
  return db.select().from(posts).where(in(posts.title, names)).all();
#endif
}
