// expect: values(): the rows are not of one type: as many values in each, of the same types
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(virga::values<"v", "a", "b">({std::tuple(1, 2), std::tuple(3)})).all();
#else
  auto rows = db.select().from(virga::values<"v", "a", "b">({std::tuple(1, 2), std::tuple(3, 4)})).all();
#endif
}
