// expect: with(): this relation is loaded already; say everything about it at once
// names: "posts", Users
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).with(users.posts).with(users.posts.limit(3)).find_many();
#else
  auto rows = db.query(users).with(users.posts.limit(3)).find_many();
#endif
}
