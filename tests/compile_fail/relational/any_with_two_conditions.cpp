// expect: any() and its like: give one condition; join several with `and`
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.posts.any(posts.views > 0, posts.published)).find_many();
#else
  auto rows = db.query(users).where(users.posts.any(posts.views > 0 and posts.published)).find_many();
#endif
}
