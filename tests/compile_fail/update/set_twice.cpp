// expect: set(): this update has a set() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.published = true}).set({.views = 0}).where(posts.id == 1).run();
#else
  db.update(posts).set({.published = true, .views = 0}).where(posts.id == 1).run();
#endif
}
