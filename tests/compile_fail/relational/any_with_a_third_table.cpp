// expect: where(): this condition uses a column of another table; in a nested read each level filters its own
// names: "comments", "body"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.posts.any(comments.body == "no")).find_many();
#else
  auto rows = db.query(users).where(users.posts.any(posts.comments.any(comments.body == "no"))).find_many();
#endif
}
