// expect: then_update(): there is no row to update; use then_insert()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_not_matched()
                                    .then_update({.views = 1});
#else
  auto query =
      db.merge_into(posts).using_(comments).on(posts.id == comments.post_id).when_matched().then_update({.views = 1});
#endif
}
