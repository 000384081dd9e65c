// expect: merge_into(): call when_matched() or when_not_matched() before running it
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.merge_into(posts).using_(comments).on(posts.id == comments.post_id).run();
#else
  [[maybe_unused]] auto query =
      db.merge_into(posts).using_(comments).on(posts.id == comments.post_id).when_matched().do_nothing();
#endif
}
