// expect: pg: the first argument is not jsonb; a json column has no such operator
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::jsonb_insert(games.tags, virga::json_path("x"), 1)).from(games).all();
#else
  return db.select(virga::pg::jsonb_insert(games.rules, virga::json_path("x"), 1)).from(games).all();
#endif
}
