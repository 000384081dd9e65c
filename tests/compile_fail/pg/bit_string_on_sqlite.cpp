// expect: pg::bit(), pg::varbit(): SQLite has no bit strings; use blob() or bigint()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(games.moves == virga::bit_string(8)).all();
#else
  return db.select(games.id).from(games).where(games.title == "go").all();
#endif
}
