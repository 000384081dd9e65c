// expect: when_not_matched(): this condition uses a column that is not one of the source; there is no other row
// names: "posts", "views"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_not_matched(posts.views > 1)
                                    .do_nothing();
#else
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_not_matched(comments.id > 1)
                                    .do_nothing();
#endif
}
