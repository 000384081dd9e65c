// expect: no_wait(), skip_locked(): call for_update() or for_share() first
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).no_wait().all();
#else
  auto rows = db.select(posts.author_id).from(posts).for_share().no_wait().all();
#endif
}
