// expect: in(): the operand and the subquery's column have types that SQL can't compare; cast one of them
// names: string
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(in(posts.author_id, virga::select(users.name).from(users))).all();
#else
  auto rows = db.select().from(posts).where(in(posts.author_id, virga::select(users.id).from(users))).all();
#endif
}
