// expect: pg::jsonb(): SQLite has no jsonb; use json()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::cast<pg::jsonb()>(games.title)).from(games).all();
#else
  return db.select(virga::cast<json()>(games.title)).from(games).all();
#endif
}
