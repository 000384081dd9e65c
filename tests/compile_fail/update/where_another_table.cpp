// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).where(users.id == 1).run();
#else
  db.update(posts).set({.views = 0}).where(posts.author_id == 1).run();
#endif
}
