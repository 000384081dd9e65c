// expect: select(): sql<> needs a type to be a column of the result: sql<"...", std::string>(...)
// names: now()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.delete_from(posts).where(posts.id == 1).returning(sql<"now()">()).all();
#else
  auto rows = db.delete_from(posts).where(posts.id == 1).returning(sql<"now()", virga::timestamptz_value>()).all();
#endif
}
