// expect: or_replace(), or_ignore() and their like: PostgreSQL has no INSERT OR ... and UPDATE OR ...; use on_conflict()
#include <virga/pg.hpp>
#include "../blog.hpp"

void program(const virga::pg::database& pg, const virga::sqlite::database& sqlite) {
#ifdef VIRGA_MISTAKE
  pg.insert(users).or_replace().values({.name = "Ada", .email = "ada@example.com"}).run();
#else
  pg.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
  sqlite.insert(users).or_replace().values({.name = "Ada", .email = "ada@example.com"}).run();
}
