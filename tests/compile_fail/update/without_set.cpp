// expect: update(): call set() before running it
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).where(posts.id == 1).run();
#else
  db.update(posts).set({.published = true}).where(posts.id == 1).run();
#endif
}
