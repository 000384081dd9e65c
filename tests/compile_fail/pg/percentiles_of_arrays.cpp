// expect: within_group(): percentile_disc() of several fractions is not of arrays, which would be elements
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::percentile_disc({0.1, 0.9}).within_group(games.tags)).from(games).all();
#else
  return db.select(pg::percentile_disc(0.9).within_group(games.tags)).from(games).all();
#endif
}
