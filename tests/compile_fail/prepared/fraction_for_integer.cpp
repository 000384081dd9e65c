// expect: all(), get(), one(): the value's type is not the placeholder's, which is that of the column beside it
// names: "id", double
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(placeholder<"id"> = 7.5);
#else
  auto by_id = db.select().from(posts).where(posts.id == placeholder<"id">).prepare();
  auto post = by_id.get(placeholder<"id"> = std::int64_t{7});
#endif
}
