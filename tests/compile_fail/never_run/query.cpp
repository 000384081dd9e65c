// expect: a query does nothing until find_many() or find_first() is called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.query(users).with(users.posts);
#else
  static_cast<void>(db.query(users).with(users.posts).find_many());
#endif
}
