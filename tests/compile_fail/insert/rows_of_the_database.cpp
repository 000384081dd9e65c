// expect: values(): the argument is not a virga::new_row of this table, nor a range of them
// names: Users
#include "../blog.hpp"

void program(const virga::sqlite::database& db, const std::vector<virga::row<Users>>& rows) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values(rows).run();
#else
  for (const auto& row : rows) db.insert(users).values({.name = row.name, .email = row.email}).run();
#endif
}
