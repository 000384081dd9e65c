// expect: pg::citext(): SQLite has no citext; use text(), and compare lower(...)
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.nick).from(games).all();
#else
  return db.select(games.title).from(games).all();
#endif
}
