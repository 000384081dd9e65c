// expect: delete_from(): the argument is not a table; pass a table object such as `posts`
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(posts.id).where(posts.id == 1).run();
#else
  db.delete_from(posts).where(posts.id == 1).run();
#endif
}
