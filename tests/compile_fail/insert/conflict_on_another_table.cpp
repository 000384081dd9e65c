// expect: on_conflict(): a column is not one of the table that is inserted into
// names: "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(posts.title).do_nothing().run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.email).do_nothing().run();
#endif
}
