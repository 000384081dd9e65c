// expect: for_update(), for_share(): SQLite locks no rows; a transaction that writes has the database to itself
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title).from(posts).for_update().all();
#else
  auto rows = db.select(posts.title).from(posts).all();
#endif
}
