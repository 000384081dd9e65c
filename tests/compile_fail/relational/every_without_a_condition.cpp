// expect: every(): it needs the condition that every related row satisfies
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.posts.every()).find_many();
#else
  auto rows = db.query(users).where(users.posts.every(posts.views > 3)).find_many();
#endif
}
