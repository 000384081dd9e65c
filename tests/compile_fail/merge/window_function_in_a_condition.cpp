// expect: on(), when_matched(), when_not_matched(): an aggregate or a window function can't be in a condition of rows; select it in the source
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_not_matched(virga::row_number().over() == 1)
                                    .do_nothing();
#else
  [[maybe_unused]] auto query =
      db.merge_into(posts).using_(comments).on(posts.id == comments.post_id).when_not_matched().do_nothing();
#endif
}
