// expect: arithmetic: there is no % of real and double precision; cast them to numeric or to an integer
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.views % 2.5).from(posts).all();
#else
  auto rows = db.select(posts.views % 2).from(posts).all();
#endif
}
