// expect: []: this relation is of many rows, which have no one value; use count(), max() and their like
// names: "posts", Users
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(users.posts[posts.views]).find_many();
#else
  auto rows = db.query(users).order_by(users.posts.max(posts.views)).find_many();
#endif
}
