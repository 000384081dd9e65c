// expect: pg::interval(): SQLite has no interval
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(games.length == virga::interval{.days = 1}).all();
#else
  return db.select(games.id).from(games).where(games.title == "go").all();
#endif
}
