// expect: pg::silent stands behind the path and its variables, as the last argument
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::jsonb_path_exists(games.rules, "$.a", pg::silent, "{}")).from(games).all();
#else
  return db.select(pg::jsonb_path_exists(games.rules, "$.a", "{}", pg::silent)).from(games).all();
#endif
}
