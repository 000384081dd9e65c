// expect: sql<>: a brace stands alone; {{ and }} stand for braces
// names: {1}
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(sql<"{} = '{1}'">(users.name)).all();
#else
  auto rows = db.select().from(users).where(sql<"{} = '{{1}}'">(users.name)).all();
#endif
}
