// expect: run(): this statement was made without a database; run it as db.run(statement), or with returning() as db.all(statement)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  virga::insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
  db.run(virga::insert(posts).values({.title = "A", .author_id = 1}));
#else
  db.run(virga::insert(users).values({.name = "Ada", .email = "ada@example.com"}));
#endif
}
