// expect: pg::jsonb(): SQLite has no jsonb; use json()
#include <virga/postgres/expr/json.hpp>
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(pg::contains(games.rules, "{}")).all();
#else
  return db.select(games.id).from(games).where(games.title == "{}").all();
#endif
}
