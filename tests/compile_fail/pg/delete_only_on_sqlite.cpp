// expect: only(): SQLite has no tables that inherit from others
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(virga::pg::only(posts)).where(posts.id == 1).run();
#else
  db.delete_from(posts).where(posts.id == 1).run();
#endif
}
