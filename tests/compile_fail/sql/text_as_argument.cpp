// expect: sql<>: the text is a template argument: sql<"lower({})">(users.name)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(sql("id = 1")).all();
#else
  auto rows = db.select().from(users).where(sql<"id = 1">()).all();
#endif
}
