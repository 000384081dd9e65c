// expect: function: an argument has a type that the function does not take; cast it
// names: "<<"
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(games.id).from(games).where(pg::network_sub(games.title, virga::inet())).all();
#else
  return db.select(games.id).from(games).where(pg::network_sub(games.host, virga::cidr())).all();
#endif
}
