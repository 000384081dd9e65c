// expect: values() or set(): the database generates this column (always as identity, or computed); leave it out
// names: "posts", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.id = 7}).where(posts.id == 1).run();
#else
  db.update(posts).set({.views = 7}).where(posts.id == 1).run();
#endif
}
