// expect: relation: its rows are asked for in a query that does not have its table; any(), count() and their like are of the relations of the tables in from() or of this level
// names: "posts", "comments"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(posts.comments.count().as<"n">()).find_many();
#else
  auto rows = db.query(users).extras(users.posts.count().as<"n">()).find_many();
#endif
}
