// expect: json_set(), json_replace(): the first argument is not json or jsonb
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(json_set(games.title, virga::json_path("a"), 1)).from(games).all();
#else
  return db.select(json_set(games.rules, virga::json_path("a"), 1)).from(games).all();
#endif
}
