// expect: values(): the rows are not of one type: as many values in each, of the same types
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  using namespace std::string_literals;
  auto rows = db.select().from(virga::values<"v", "a", "b">({std::tuple(1, 2), std::tuple(3, "x"s)})).all();
#else
  auto rows = db.select().from(virga::values<"v", "a", "b">({std::tuple(1, 2), std::tuple(3, 4)})).all();
#endif
}
