// expect: all_rows(): this statement has a where()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).where(posts.author_id == 1).all_rows().run();
#else
  db.update(posts).set({.views = 0}).where(posts.author_id == 1).run();
#endif
}
