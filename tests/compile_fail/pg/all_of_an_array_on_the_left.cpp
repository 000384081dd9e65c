// expect: any_of(), all_of(), pg::any(), pg::all(): SQL has them on the right side of a comparison alone: posts.id == any_of(...)
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(pg::all(games.tags) != "chess").all();
#else
  return db.select(games.id).from(games).where("chess" != pg::all(games.tags)).all();
#endif
}
