// expect: run(): this statement has a placeholder; prepare() it, and give the value when it is run
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).where(posts.id == placeholder<"id">).run();
#else
  db.update(posts).set({.views = 0}).where(posts.id == placeholder<"id">).prepare().run(placeholder<"id"> = 1);
#endif
}
