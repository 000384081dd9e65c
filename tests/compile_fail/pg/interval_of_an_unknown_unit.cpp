// expect: pg::make_interval(): the units are years, months, weeks, days, hours, mins and secs
// names: "minutes"
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(pg::make_interval<"minutes">(games.id)).from(games).all();
#else
  return db.select(pg::make_interval<"mins">(games.id)).from(games).all();
#endif
}
