// expect: pg::setweight(): a weight is 'A', 'B', 'C' or 'D'
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::setweight<'E'>(games.words)).from(games).all();
#else
  return db.select(pg::setweight<'D'>(games.words)).from(games).all();
#endif
}
