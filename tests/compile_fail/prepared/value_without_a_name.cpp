// expect: all(), get(), one(): the value of a placeholder is given as placeholder<"name"> = value
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(7);
#else
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(placeholder<"id"> = 7);
#endif
}
