// expect: all(), run() and their like: the query was made with a database of another kind; make it without one, as virga::select(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

void mistake(virga::sqlite::database& db, virga::pg::database& other) {
#ifdef VIRGA_MISTAKE
  other.run(db.insert(users).values({.name = "Ada", .email = "a"}));
#else
  other.run(virga::insert(users).values({.name = "Ada", .email = "a"}));
  db.run(virga::insert(users).values({.name = "Ada", .email = "a"}));
#endif
}
