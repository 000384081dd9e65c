// expect: pg::array(): SQLite has no arrays; use a table of its own, or json()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.update(games).set({.title = "go"}).where(games.id == 1).run();
#else
  return db.select(games.id).from(games).all();
#endif
}
