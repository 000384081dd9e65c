// expect: pg::array(): SQLite has no arrays; use a table of its own, or json()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.tags).from(games).all();
#else
  return db.select(games.title).from(games).all();
#endif
}
