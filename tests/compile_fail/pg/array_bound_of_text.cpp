// expect: pg: the first argument is not an array
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::array_upper(games.title, 1)).from(games).all();
#else
  return db.select(pg::array_upper(games.tags, 1)).from(games).all();
#endif
}
