// expect: subquery: as an expression it must select exactly one column
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(in(posts.author_id, virga::select().from(users))).all();
#else
  auto rows = db.select().from(posts).where(in(posts.author_id, virga::select(users.id).from(users))).all();
#endif
}
