// expect: pg::array(): SQLite has no arrays; use a table of its own, or json()
#include "../games.hpp"

#include <virga/postgres/query/table_functions.hpp>

#include <vector>

auto program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto tag = pg::unnest(std::vector{1, 2}).as<"tag">();
  return db.select(tag.get<"tag">()).from(tag).all();
#else
  const auto tag = virga::sqlite::json_each<std::int64_t, std::int64_t>("[1, 2]").as<"tag">();
  return db.select(tag.get<"value">()).from(tag).all();
#endif
}
