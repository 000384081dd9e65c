// expect: relation: its rows are asked for in a query that does not have its table; any(), count() and their like are of the relations of the tables in from() or of this level
// names: "posts", "comments"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).with(users.posts).where(posts.comments.any()).find_many();
#else
  auto rows = db.query(users).with(users.posts.where(posts.comments.any())).find_many();
#endif
}
