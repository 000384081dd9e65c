// expect: pg::contains(): the two arguments have different types; cast one of them
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(pg::contains(games.tags, std::vector{1})).all();
#else
  return db.select(games.id).from(games).where(pg::contains(games.tags, std::vector{"1"})).all();
#endif
}
