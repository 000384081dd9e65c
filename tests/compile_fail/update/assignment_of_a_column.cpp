// expect: column: = is not an operator of SQL expressions; compare with ==, and set with set({.column = value})
// names: Posts, "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set(posts.title = "On Nanoseconds").where(posts.id == 1).run();
#else
  db.update(posts).set({.title = "On Nanoseconds"}).where(posts.id == 1).run();
#endif
}
