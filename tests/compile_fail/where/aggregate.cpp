// expect: where(): an aggregate can't be here, rows are chosen before they are grouped; use having(), or a subquery
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(posts.author_id).from(posts).where(virga::sum(posts.views) > 10).group_by(posts.author_id).all();
#else
  auto rows =
      db.select(posts.author_id).from(posts).group_by(posts.author_id).having(virga::sum(posts.views) > 10).all();
#endif
}
