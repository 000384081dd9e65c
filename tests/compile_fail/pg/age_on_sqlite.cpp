// expect: function: SQLite has no function or operator of this name
// names: "age"
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::age(games.played)).from(games).all();
#else
  return db.select(games.played).from(games).all();
#endif
}
