// expect: with(): this relation belongs to another table
// names: "author", Users
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).with(posts.author).find_many();
#else
  auto rows = db.query(posts).with(posts.author).find_many();
#endif
}
