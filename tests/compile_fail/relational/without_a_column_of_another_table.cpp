// expect: without(): a column is not one of this level's table
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).with(users.posts.without(users.email)).find_many();
#else
  auto rows = db.query(users).with(users.posts.without(posts.body)).find_many();
#endif
}
