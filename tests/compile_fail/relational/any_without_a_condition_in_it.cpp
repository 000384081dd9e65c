// expect: any() and its like: the last argument is not a condition on the related rows
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.posts.any(posts.views)).find_many();
#else
  auto rows = db.query(users).where(users.posts.any(posts.views > 0)).find_many();
#endif
}
