// expect: all(), get(), one(): two values were given for one placeholder
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(placeholder<"id"> = 7, placeholder<"id"> = 8);
#else
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(placeholder<"id"> = 7);
#endif
}
