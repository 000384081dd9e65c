// expect: values(): say first by which column a row is found: upsert(table).by(table.column).values({...})
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.upsert(users).values({.name = "Ada", .email = "a"}).run();
#else
  db.upsert(users).by(users.email).values({.name = "Ada", .email = "a"}).run();
#endif
}
