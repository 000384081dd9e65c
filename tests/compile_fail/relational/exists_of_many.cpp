// expect: exists(): this relation is of many rows; say any() of it
// names: "posts", Users
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.posts.exists()).find_many();
#else
  auto rows = db.query(users).where(users.posts.any()).find_many();
#endif
}
