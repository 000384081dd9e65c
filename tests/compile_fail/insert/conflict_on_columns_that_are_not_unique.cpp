// expect: on_conflict(): the table has no primary key, unique constraint or unique index of these columns; a partial index takes its where() behind them
// names: "users", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.name).do_nothing().run();
#else
  db.insert(users).values({.name = "Ada", .email = "a@b.c"}).on_conflict(users.email).do_nothing().run();
#endif
}
