// expect: function: an argument has a type that the function does not take; cast it
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
  const auto cat = pg::to_tsquery("cat");
#ifdef VIRGA_MISTAKE
  return db.select(pg::ts_rewrite(cat, "cat", cat)).from(games).all();
#else
  return db.select(pg::ts_rewrite(cat, pg::to_tsquery("cat"), cat)).from(games).all();
#endif
}
