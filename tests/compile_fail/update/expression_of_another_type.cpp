// expect: values() or set(): the expression's type is not the column's; cast it with sql<>
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.title = posts.views + 1}).where(posts.id == 1).run();
#else
  db.update(posts).set({.views = posts.views + 1}).where(posts.id == 1).run();
#endif
}
