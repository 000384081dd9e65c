// expect: set(): a column that is not null and has no default was set to its default
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.title = virga::default_}).where(posts.id == 1).run();
#else
  db.update(posts).set({.views = virga::default_}).where(posts.id == 1).run();
#endif
}
