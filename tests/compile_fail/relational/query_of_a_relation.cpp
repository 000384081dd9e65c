// expect: query(): the argument is not a table; pass a table object such as `posts`
// names: "posts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users.posts).find_many();
#else
  auto rows = db.query(posts).find_many();
#endif
}
