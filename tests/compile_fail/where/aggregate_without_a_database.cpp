// expect: where(): an aggregate can't be here, rows are chosen before they are grouped; use having(), or a subquery
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.all(virga::select(posts.id).from(posts).where(virga::count() > 1));
#else
  auto rows = db.all(virga::select(posts.id).from(posts).where(posts.views > 1));
#endif
}
