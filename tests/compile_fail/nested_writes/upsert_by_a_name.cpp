// expect: connect_or_create(), upsert(): the table has no primary key, unique constraint or unique index of these columns; by others several rows could be found
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.upsert(users).by(users.name).values({.name = "Ada", .email = "a"}).run();
#else
  db.upsert(users).by(users.email).values({.name = "Ada", .email = "a"}).run();
#endif
}
