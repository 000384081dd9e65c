// expect: having(): a window function can't be here, it sees the groups that having() has chosen; select it in a subquery and compare it outside
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.views).from(posts).group_by(posts.views).having(virga::row_number().over() == 1).all();
#else
  auto rows = db.select(posts.views).from(posts).group_by(posts.views).having(virga::count() == 1).all();
#endif
}
