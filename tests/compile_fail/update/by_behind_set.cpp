// expect: by(): it stands in the place of set(), from() and where()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.update(posts).set({.views = 1}).by(posts.id);
#else
  [[maybe_unused]] auto query = db.update(posts).by(posts.id);
#endif
}
