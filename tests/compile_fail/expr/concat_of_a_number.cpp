// expect: concat(): an argument is not text; cast it
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(concat(posts.title, posts.views)).from(posts).all();
#else
  auto rows = db.select(concat(posts.title, posts.body)).from(posts).all();
#endif
}
