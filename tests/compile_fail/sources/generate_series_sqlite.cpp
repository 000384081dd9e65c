// expect: function: SQLite has no function or operator of this name
// names: "generate_series"
#include "../blog.hpp"

#include <virga/postgres/query/table_functions.hpp>

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto n = virga::pg::generate_series(1, 3).as<"n">();
  auto rows = db.select(n.get<"n">()).from(n).all();
#else
  const auto n = virga::values<"n", "n">({std::tuple(1)});
  auto rows = db.select(n.get<"n">()).from(n).all();
#endif
}
