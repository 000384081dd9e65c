// expect: order_by(): a key uses a column of another table; in a nested read each level orders its own
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).with(users.posts).order_by(posts.title).find_many();
#else
  auto rows = db.query(users).with(users.posts.order_by(posts.title)).find_many();
#endif
}
