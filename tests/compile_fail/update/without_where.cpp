// expect: update(): call where(), or all_rows() if every row is meant
// names: Posts
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.published = true}).run();
#else
  db.update(posts).set({.published = true}).all_rows().run();
#endif
}
