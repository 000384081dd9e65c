// expect: pg::array(): SQLite has no arrays; use a table of its own, or json()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::cast<pg::array(text())>(games.title)).from(games).all();
#else
  return db.select(virga::cast<json()>(games.title)).from(games).all();
#endif
}
