// expect: function: SQLite has no function or operator of this name
// names: "to_tsvector"
#include <virga/postgres/expr/text_search.hpp>
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(pg::ts_match(pg::to_tsvector(games.title), pg::to_tsquery("go"))).all();
#else
  return db.select(games.id).from(games).where(like(games.title, "%go%")).all();
#endif
}
