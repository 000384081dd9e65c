// expect: json_build_object(): a key is followed by its value
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::json_build_object("a", games.id, "b")).from(games).all();
#else
  return db.select(virga::json_build_object("a", games.id, "b", 1)).from(games).all();
#endif
}
