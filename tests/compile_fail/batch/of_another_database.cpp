// expect: all(), run() and their like: the query was made with a database of another kind; make it without one, as virga::select(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

void mistake(virga::sqlite::database& db, virga::pg::database& other) {
#ifdef VIRGA_MISTAKE
  db.batch(other.select().from(users));
#else
  other.batch(other.select().from(users));
  db.batch(db.select().from(users));
#endif
}
