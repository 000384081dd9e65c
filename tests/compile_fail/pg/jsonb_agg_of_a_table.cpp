// expect: pg::jsonb_agg(): the argument is not a column or an expression; of a table, name the columns: pg::jsonb_agg(json_build_object("id", t.id, ...))
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::jsonb_agg(games)).from(games).all();
#else
  return db.select(pg::jsonb_agg(virga::json_build_object("id", games.id))).from(games).all();
#endif
}
