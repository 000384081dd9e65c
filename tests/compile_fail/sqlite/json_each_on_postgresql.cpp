// expect: function: PostgreSQL has no function or operator of this name
// names: "json_each"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& pg, [[maybe_unused]] const virga::sqlite::database& db) {
  const auto each = virga::sqlite::json_each<std::int64_t, std::int64_t>("[3, 4]").as<"each">();
#ifdef VIRGA_MISTAKE
  return pg.select(each.get<"value">()).from(each).all();
#else
  return db.select(each.get<"value">()).from(each).all();
#endif
}
