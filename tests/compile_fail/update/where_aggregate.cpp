// expect: where(): an aggregate can't be here, rows are chosen before they are grouped; use having(), or a subquery
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).where(posts.views == virga::max(posts.views)).run();
#else
  db.update(posts).set({.views = 0}).where(posts.views == virga::select(virga::max(posts.views)).from(posts)).run();
#endif
}
