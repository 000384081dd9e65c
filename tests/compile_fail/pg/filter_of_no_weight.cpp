// expect: pg::ts_filter(): a weight is 'A', 'B', 'C' or 'D'
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::ts_filter<'A', 'x'>(games.words)).from(games).all();
#else
  return db.select(pg::ts_filter<'A', 'D'>(games.words)).from(games).all();
#endif
}
