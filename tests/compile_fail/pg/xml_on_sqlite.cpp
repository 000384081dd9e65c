// expect: pg::xml(): SQLite has no xml; use text()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.notes).from(games).all();
#else
  return db.select(games.title).from(games).all();
#endif
}
