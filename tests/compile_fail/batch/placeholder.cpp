// expect: all(), get(), one(): this query has a placeholder; prepare() it, and give the value when it is run
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.batch(virga::select().from(posts).where(posts.id == placeholder<"id">), virga::select().from(users));
#else
  auto rows = db.batch(virga::select().from(posts).where(posts.id == 1), virga::select().from(users));
#endif
}
