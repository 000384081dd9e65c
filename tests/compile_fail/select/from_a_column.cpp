// expect: from(): the argument is not a table
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts.id).all();
#else
  auto rows = db.select(posts.id).from(posts).all();
#endif
}
