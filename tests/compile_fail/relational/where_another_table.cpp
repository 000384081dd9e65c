// expect: where(): this condition uses a column of another table; in a nested read each level filters its own
// names: "posts", "published"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).with(users.posts).where(posts.published == true).find_many();
#else
  auto rows = db.query(users).with(users.posts.where(posts.published == true)).find_many();
#endif
}
