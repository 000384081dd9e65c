// expect: group_by(): a key can't be a window function, which sees the groups; select it in a subquery
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::count()).from(posts).group_by(virga::row_number().over()).all();
#else
  auto rows = db.select(virga::count()).from(posts).group_by(posts.views).all();
#endif
}
