// expect: pg::inet(), pg::cidr(), pg::macaddr(), pg::macaddr8(): SQLite has no network addresses; use text()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(games.host == virga::inet()).all();
#else
  return db.select(games.id).from(games).where(games.title == "go").all();
#endif
}
