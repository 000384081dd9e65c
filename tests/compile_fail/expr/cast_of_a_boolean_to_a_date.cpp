// expect: cast(): no cast from this type to that one means the same in both databases
// names: bool
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(cast<date()>(posts.published)).from(posts).all();
#else
  auto rows = db.select(cast<integer()>(posts.published)).from(posts).all();
#endif
}
