// expect: overriding_system_value(), overriding_user_value(): the row is there; it is for then_insert()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_matched()
                                    .overriding_system_value()
                                    .then_update({.title = comments.body});
#else
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(comments)
                                    .on(posts.id == comments.post_id)
                                    .when_matched()
                                    .then_update({.title = comments.body});
#endif
}
