// expect: function: SQLite has no function or operator of this name
// names: "with_ordinality"
#include "../blog.hpp"

constexpr auto json_each = virga::table_function<"json_each", virga::function_column<"key", std::string>>;

void program(const virga::sqlite::database& db) {
  const auto call = json_each(virga::sql<"'[1]'", std::string>());
#ifdef VIRGA_MISTAKE
  const auto member = call.with_ordinality().as<"member">();
#else
  const auto member = call.as<"member">();
#endif
  auto rows = db.select(member.get<"key">()).from(member).all();
}
