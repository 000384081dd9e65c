// expect: using_(): SQLite has no DELETE ... USING; use where() with exists() or in()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(posts).using_(users).where(posts.author_id == users.id).run();
#else
  db.delete_from(posts).where(in(posts.author_id, db.select(users.id).from(users))).run();
#endif
}
