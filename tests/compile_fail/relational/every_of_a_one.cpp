// expect: every(): this relation is of one row; say exists(condition) of it
// names: "author", Posts
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(posts).where(posts.author.every(users.active == true)).find_many();
#else
  auto rows = db.query(posts).where(posts.author.exists(users.active == true)).find_many();
#endif
}
