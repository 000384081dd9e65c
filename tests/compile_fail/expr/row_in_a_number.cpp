// expect: in(): a row is looked for in rows, a range of rows, or a select
// names: int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(in(virga::row_value(posts.id, posts.author_id), 7)).all();
#else
  auto rows = db.select(posts.id)
                  .from(posts)
                  .where(in(virga::row_value(posts.id, posts.author_id), virga::row_value(7, 1)))
                  .all();
#endif
}
