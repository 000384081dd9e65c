// expect: json table function: the argument is not json or jsonb; cast<json()>(...) makes JSON of text
#include <virga/pg.hpp>
#include "../games.hpp"

auto program(const virga::pg::database& db) {
  using id = pg::record_column<"id", integer()>;
#ifdef VIRGA_MISTAKE
  const auto lines = pg::json_to_record<id>(games.title).as<"lines">();
#else
  const auto lines = pg::json_to_record<id>(games.rules).as<"lines">();
#endif
  return db.select(lines.get<"id">()).from(games).cross_join(lines).all();
}
