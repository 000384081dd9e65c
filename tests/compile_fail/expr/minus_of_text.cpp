// expect: arithmetic: the operand of a sign is not a number
// names: string
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(-posts.title).from(posts).all();
#else
  auto rows = db.select(-posts.views).from(posts).all();
#endif
}
