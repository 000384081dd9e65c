// expect: comparison: sql<> needs a type to be compared: sql<"...", std::string>(...)
// names: lower({})
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(sql<"lower({})">(users.name) == "ada").all();
#else
  auto rows = db.select().from(users).where(sql<"lower({})", std::string>(users.name) == "ada").all();
#endif
}
