// expect: any(), none(): this relation is of one row; say exists() of it
// names: "author", Posts
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(posts).where(posts.author.any(users.active == true)).find_many();
#else
  auto rows = db.query(posts).where(posts.author.exists(users.active == true)).find_many();
#endif
}
