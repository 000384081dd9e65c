// expect: on(): call using_() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts).on(posts.id == 1);
#else
  [[maybe_unused]] auto query = db.merge_into(posts).using_(comments).on(posts.id == comments.post_id);
#endif
}
