// expect: merge_into(): the argument is not a table; pass a table object such as `posts`
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.merge_into(posts.id).using_(comments).on(posts.id == comments.post_id).when_matched().then_delete().run();
#else
  [[maybe_unused]] auto query =
      db.merge_into(posts).using_(comments).on(posts.id == comments.post_id).when_matched().then_delete();
#endif
}
