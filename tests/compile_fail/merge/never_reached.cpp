// expect: when_matched(), when_not_matched(): one without a condition comes before it, so that this one is never reached
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_matched()
                                    .then_delete()
                                    .when_matched()
                                    .do_nothing();
#else
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_matched(posts.views > 1)
                                    .then_delete()
                                    .when_matched()
                                    .do_nothing();
#endif
}
