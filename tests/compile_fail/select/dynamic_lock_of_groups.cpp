// expect: for_update(), for_share(): rows that are grouped or distinct can't be locked
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).group_by(posts.author_id).dynamic().for_update().all();
#else
  auto rows = db.select(posts.author_id).from(posts).dynamic().for_update().all();
#endif
}
