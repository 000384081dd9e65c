// expect: find_many(), find_first(): this query has a placeholder; prepare() it, and give the value when it is run
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.id == placeholder<"id">).find_many();
#else
  auto rows = db.query(users).where(users.id == 1).find_many();
#endif
}
