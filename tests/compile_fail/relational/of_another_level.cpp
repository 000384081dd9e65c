// expect: with(): this relation belongs to another table
// names: "posts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).with(users.posts.with(users.posts)).find_many();
#else
  auto rows = db.query(users).with(users.posts.with(posts.comments)).find_many();
#endif
}
