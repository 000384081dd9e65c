// expect: in(): the second argument is not a range of values or a select
// names: int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(in(posts.id, 7)).all();
#else
  auto rows = db.select().from(posts).where(in(posts.id, {7})).all();
#endif
}
