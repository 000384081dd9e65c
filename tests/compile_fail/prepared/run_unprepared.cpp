// expect: all(), get(), one(): this query has a placeholder; prepare() it, and give the value when it is run
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(posts.id == placeholder<"id">).all();
#else
  auto rows = db.select().from(posts).where(posts.id == placeholder<"id">).prepare().all(placeholder<"id"> = 1);
#endif
}
