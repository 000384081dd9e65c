// expect: arithmetic: SQL has no such operator for these types of date, time or interval
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.played * 2).from(games).all();
#else
  return db.select(games.length * 2, games.played + 2).from(games).all();
#endif
}
