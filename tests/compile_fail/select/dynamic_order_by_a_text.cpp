// expect: order_by(): a key is not a column or an expression
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).dynamic().order_by("title").all();
#else
  auto rows = db.select(posts.id).from(posts).dynamic().order_by(posts.title).all();
#endif
}
