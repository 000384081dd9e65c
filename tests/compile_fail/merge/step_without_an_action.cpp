// expect: when_matched(), when_not_matched(): say what is done then: then_update(...), then_delete(), then_insert(...) or do_nothing()
#include <virga/pg.hpp>

#include "../blog.hpp"

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  db.merge_into(posts).using_(comments).on(posts.id == comments.post_id).when_matched().run();
#else
  db.merge_into(posts).using_(comments).on(posts.id == comments.post_id).when_matched().then_delete().run();
#endif
}
