// expect: values(): the rows have not as many values as there are names of columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto v = virga::values<"v", "id">({std::tuple(1, "one")});
#else
  const auto v = virga::values<"v", "id", "word">({std::tuple(1, "one")});
#endif
  db.select().from(v).all();
}
