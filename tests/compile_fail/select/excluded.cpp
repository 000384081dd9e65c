// expect: select(): a column belongs to a table that is not in from() or join()
// names: "excluded", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::excluded(users.name).as<"name">()).from(users).all();
#else
  auto rows = db.select(users.name).from(users).all();
#endif
}
