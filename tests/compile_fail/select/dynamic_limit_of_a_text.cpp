// expect: limit(): the argument is not an integer or a placeholder
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).dynamic().limit("3").all();
#else
  auto rows = db.select(posts.id).from(posts).dynamic().limit(3).all();
#endif
}
