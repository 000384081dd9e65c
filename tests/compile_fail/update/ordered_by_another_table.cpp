// expect: order_by(): a key uses a column of a table that is not in from() or join()
// names: "users", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).all_rows().order_by(users.name).limit(2).run();
#else
  db.update(posts).set({.views = 0}).all_rows().order_by(posts.title).limit(2).run();
#endif
}
