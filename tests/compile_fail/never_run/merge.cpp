// expect: a merge does nothing until run() is called
#include <virga/pg.hpp>
#include "../blog.hpp"

void never_run(virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  db.merge_into(users).using_(posts).on(users.id == posts.author_id).when_matched().then_delete();
#else
  db.merge_into(users).using_(posts).on(users.id == posts.author_id).when_matched().then_delete().run();
#endif
}
