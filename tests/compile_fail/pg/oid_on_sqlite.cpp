// expect: pg::oid(): SQLite has no oid; use bigint()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.record).from(games).all();
#else
  return db.select(games.id).from(games).all();
#endif
}
