// expect: pg::age(): both arguments must be a date, a timestamp or a timestamptz
// names: int
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::age(games.played, games.id)).from(games).all();
#else
  return db.select(pg::age(games.played, games.played)).from(games).all();
#endif
}
