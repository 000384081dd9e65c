// expect: json_path(): a step is the key of an object, a text, or the index of an array, an integer
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(json_extract(games.rules, virga::json_path("a", 1.5))).from(games).all();
#else
  return db.select(json_extract(games.rules, virga::json_path("a", 1))).from(games).all();
#endif
}
