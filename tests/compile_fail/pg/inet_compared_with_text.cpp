// expect: comparison: the two sides have types that SQL can't compare; cast one of them
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(games.host == "10.0.0.1").all();
#else
  return db.select(games.id).from(games).where(games.host == virga::inet::from("10.0.0.1")).all();
#endif
}
