// expect: pg: the first argument is not jsonb; a json column has no such operator
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::has_key(games.title, "a")).from(games).all();
#else
  return db.select(pg::has_key(games.rules, "a")).from(games).all();
#endif
}
