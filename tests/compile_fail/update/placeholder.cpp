// expect: update(): placeholders are for prepared selects; write the value, which is always a parameter
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).where(posts.id == placeholder<"id">).run();
#else
  db.update(posts).set({.views = 0}).where(posts.id == 1).run();
#endif
}
