// expect: all(), get(), one(): a placeholder has no value; give it as placeholder<"name"> = value
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get();
#else
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(placeholder<"id"> = 7);
#endif
}
