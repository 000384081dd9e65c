// expect: sql<>: a quote is opened and not closed: '...', "..." or $$...$$
// names: {} =
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(sql<"{} = 'it''s">(users.name) and users.nickname == "'").all();
#else
  auto rows = db.select().from(users).where(sql<"{} = 'it''s'">(users.name) and users.nickname == "'").all();
#endif
}
