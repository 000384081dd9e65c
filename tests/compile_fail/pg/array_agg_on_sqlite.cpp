// expect: function: SQLite has no function or operator of this name
// names: "array_agg"
#include <virga/postgres/expr/aggregate.hpp>
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::array_agg(games.title)).from(games).all();
#else
  return db.select(json_agg(games.title)).from(games).all();
#endif
}
