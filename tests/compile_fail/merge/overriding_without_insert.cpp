// expect: overriding_system_value(), overriding_user_value(): call then_insert() behind it
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_not_matched()
                                    .overriding_user_value()
                                    .do_nothing();
#else
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_not_matched()
                                    .overriding_user_value()
                                    .then_insert({.id = 1, .title = comments.body, .author_id = 1});
#endif
}
