// expect: relation: its rows are asked for in a query that does not have its table; any(), count() and their like are of the relations of the tables in from() or of this level
// names: "users", "posts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto q = virga::select(comments.id).from(comments).where(users.posts.any());
  auto rows = db.all(q);
#else
  auto q = virga::select(users.id).from(users).where(users.posts.any());
  auto rows = db.all(q);
#endif
}
