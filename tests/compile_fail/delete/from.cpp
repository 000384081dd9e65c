// expect: from(): the other tables of a delete are given with using_()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(posts).from(users).where(posts.id == 1).run();
#else
  db.delete_from(posts).where(posts.id == 1).run();
#endif
}
