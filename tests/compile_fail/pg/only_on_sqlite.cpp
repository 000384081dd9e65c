// expect: only(): SQLite has no tables that inherit from others
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.select(posts.id).from(virga::pg::only(posts)).all();
#else
  db.select(posts.id).from(posts).all();
#endif
}
