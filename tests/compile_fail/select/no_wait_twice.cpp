// expect: no_wait(), skip_locked(): this query says already what it does about locks
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).for_share().no_wait().skip_locked().all();
#else
  auto rows = db.select(posts.author_id).from(posts).for_share().skip_locked().all();
#endif
}
