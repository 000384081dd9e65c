// expect: function: SQLite has no function or operator of this name
// names: "date arithmetic"
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.played + 1).from(games).all();
#else
  return db.select(games.id + 1).from(games).all();
#endif
}
