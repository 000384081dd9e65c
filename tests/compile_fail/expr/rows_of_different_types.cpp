// expect: comparison: the two sides have types that SQL can't compare; cast one of them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(posts.id).from(posts).where(virga::row_value(posts.id, posts.title) > virga::row_value(1, 2)).all();
#else
  auto rows =
      db.select(posts.id).from(posts).where(virga::row_value(posts.id, posts.title) > virga::row_value(1, "b")).all();
#endif
}
