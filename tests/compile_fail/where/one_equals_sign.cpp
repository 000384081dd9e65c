// expect: column: = is not an operator of SQL expressions; compare with ==, and set with set({.column = value})
// names: Posts, "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(posts.id = 1).all();
#else
  auto rows = db.select(posts.id).from(posts).where(posts.id == 1).all();
#endif
}
