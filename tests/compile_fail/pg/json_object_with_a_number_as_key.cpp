// expect: json_build_object(): a key is not text
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::json_build_object(1, games.id)).from(games).all();
#else
  return db.select(virga::json_build_object("1", games.id)).from(games).all();
#endif
}
