// expect: pg: the value's type is not that of the array's elements; cast it
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::array_append(games.tags, 1)).from(games).all();
#else
  return db.select(pg::array_append(games.tags, "1")).from(games).all();
#endif
}
