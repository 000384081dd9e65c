// expect: desc(): the argument is not a column or an expression
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).order_by(desc("title")).all();
#else
  auto rows = db.select(posts.id).from(posts).order_by(desc(posts.title)).all();
#endif
}
