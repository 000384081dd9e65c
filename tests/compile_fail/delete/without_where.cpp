// expect: delete_from(): call where(), or all_rows() if every row is meant
// names: Posts
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(posts).run();
#else
  db.delete_from(posts).where(posts.id == 99).run();
#endif
}
