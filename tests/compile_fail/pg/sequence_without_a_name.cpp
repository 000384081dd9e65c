// expect: pg: a sequence's name has 1 to 63 bytes
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::nextval<"">()).all();
#else
  return db.select(virga::pg::nextval<"numbers">()).all();
#endif
}
