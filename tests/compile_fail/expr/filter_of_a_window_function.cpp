// expect: filter(): a window function has none, only an aggregate; choose the rows in a subquery
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::row_number().filter(posts.published).over()).from(posts).all();
#else
  auto rows = db.select(virga::row_number().over()).from(posts).where(posts.published).all();
#endif
}
