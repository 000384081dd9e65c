// expect: group_by(): a key can't be an aggregate, which there is for each group
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::count()).from(posts).group_by(virga::max(posts.views)).all();
#else
  auto rows = db.select(virga::count()).from(posts).group_by(posts.views).all();
#endif
}
