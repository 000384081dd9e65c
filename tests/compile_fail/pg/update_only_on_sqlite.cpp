// expect: only(): SQLite has no tables that inherit from others
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(virga::pg::only(posts)).set({.title = "a"}).where(posts.id == 1).run();
#else
  db.update(posts).set({.title = "a"}).where(posts.id == 1).run();
#endif
}
