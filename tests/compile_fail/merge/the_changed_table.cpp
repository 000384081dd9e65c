// expect: from(), using_(), join(): the changed table is in sight already
// names: "posts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.merge_into(posts).using_(posts).on(posts.id == posts.author_id).when_matched().do_nothing().run();
#else
  [[maybe_unused]] auto query = db.merge_into(posts)
                                    .using_(virga::alias<"p">(posts))
                                    .on(posts.id == virga::alias<"p">(posts).id)
                                    .when_matched()
                                    .do_nothing();
#endif
}
