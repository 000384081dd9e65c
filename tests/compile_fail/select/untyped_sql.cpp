// expect: select(): sql<> needs a type to be a column of the result: sql<"...", std::string>(...)
// names: lower({})
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sql<"lower({})">(users.name)).from(users).all();
#else
  auto rows = db.select(sql<"lower({})", std::string>(users.name)).from(users).all();
#endif
}
