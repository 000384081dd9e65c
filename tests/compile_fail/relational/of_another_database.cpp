// expect: all(), run() and their like: the query was made with a database of another kind; make it without one, as virga::select(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

void mistake(virga::sqlite::database& db, virga::pg::database& other) {
#ifdef VIRGA_MISTAKE
  auto rows = db.find_many(other.query(users));
#else
  auto rows = db.find_many(virga::query(users));
  auto others = other.find_many(other.query(users));
#endif
}
