// expect: values(): it has no column of this name
// names: "number"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto v = virga::values<"v", "id">({std::tuple(1)});
  auto rows = db.select(v.get<"number">()).from(v).all();
#else
  const auto v = virga::values<"v", "id">({std::tuple(1)});
  auto rows = db.select(v.get<"id">()).from(v).all();
#endif
}
