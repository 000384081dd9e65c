// expect: pg: a text search configuration is a name in lower case, such as "english" or "public.mine"
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::to_tsvector<"it's">(games.title)).from(games).all();
#else
  return db.select(pg::to_tsvector<"english">(games.title)).from(games).all();
#endif
}
