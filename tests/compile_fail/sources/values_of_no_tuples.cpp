// expect: values(): a row is not a std::tuple or std::pair of values
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto v = virga::values<"v", "id">({1, 2});
#else
  const auto v = virga::values<"v", "id">({std::tuple(1), std::tuple(2)});
#endif
  db.select().from(v).all();
}
