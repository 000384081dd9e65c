// expect: row_value(): the subquery's columns are not as many as the row's parts, or can't be compared with them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto row = virga::row_value(posts.id, posts.title);
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(row < virga::select(users.id).from(users)).all();
#else
  auto rows = db.select(posts.id).from(posts).where(row < virga::select(users.id, users.name).from(users)).all();
#endif
}
