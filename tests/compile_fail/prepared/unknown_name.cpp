// expect: all(), get(), one(): the query has no placeholder of this name
// names: "post_id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(placeholder<"post_id"> = 7);
#else
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(placeholder<"id"> = 7);
#endif
}
