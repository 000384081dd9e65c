// expect: pg::tsvector(), pg::tsquery(): SQLite has no tsvector and tsquery; use an FTS5 table and match()
#include "../games.hpp"

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).order_by(games.words).all();
#else
  return db.select(games.id).from(games).order_by(games.title).all();
#endif
}
