// expect: pg: a path's variables are a JSON object: json_build_object("name", value)
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::jsonb_path_exists(games.rules, "$ > $x", 1)).from(games).all();
#else
  return db.select(virga::pg::jsonb_path_exists(games.rules, "$ > $x", R"({"x": 1})")).from(games).all();
#endif
}
