// expect: function: SQLite has no function or operator of this name
// names: "array_dims"
#include <virga/pg.hpp>
#include "../games.hpp"

auto program([[maybe_unused]] const pg::database& other, [[maybe_unused]] const virga::sqlite::database& db) {
  const auto words = pg::string_to_array(games.title, " ");
#ifdef VIRGA_MISTAKE
  return db.select(pg::array_dims(words)).from(games).all();
#else
  return other.select(pg::array_dims(words)).from(games).all();
#endif
}
