// expect: sql<>: the number of {} is not the number of arguments ({{ and }} stand for braces)
// names: {} ilike {}
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(sql<"{} ilike {}">(users.name)).all();
#else
  auto rows = db.select().from(users).where(sql<"{} ilike {}">(users.name, "a%")).all();
#endif
}
