// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "comments", "body"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).where(users.posts.any(comments.body == "no")).all();
#else
  auto rows = db.select(users.id).from(users).where(users.posts.any(posts.body == "no")).all();
#endif
}
