// expect: pg::rows_from(): SQLite has no ROWS FROM; join the functions
#include <virga/postgres/query/rows_from.hpp>
#include "../games.hpp"

constexpr auto json_each = virga::table_function<"json_each", virga::function_column<"key", std::string>>;

auto program(const virga::sqlite::database& db) {
  const auto call = json_each(virga::sql<"'[1]'", std::string>());
#ifdef VIRGA_MISTAKE
  const auto member = pg::rows_from(call).as<"member">();
#else
  const auto member = call.as<"member">();
#endif
  return db.select(member.get<"key">()).from(member).all();
}
