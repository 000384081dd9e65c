// expect: limit(): the argument is not an integer or a placeholder
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).limit("10").all();
#else
  auto rows = db.select(posts.id).from(posts).limit(10).all();
#endif
}
