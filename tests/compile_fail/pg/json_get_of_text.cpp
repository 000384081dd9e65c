// expect: json_get(): the first argument is not json or jsonb
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(json_get(games.title, "a")).from(games).all();
#else
  return db.select(json_get(games.rules, "a")).from(games).all();
#endif
}
