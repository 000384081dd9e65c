// expect: then_insert(): the row is there; use then_update()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_matched()
                                    .then_insert({.title = comments.body, .author_id = 1});
#else
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_not_matched()
                                    .then_insert({.title = comments.body, .author_id = 1});
#endif
}
