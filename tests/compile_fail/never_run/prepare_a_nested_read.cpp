// expect: prepare() sends nothing: keep what it returns, and call find_many() or find_first() of it
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.query(users).with(users.posts).prepare();
#else
  [[maybe_unused]] auto nested = db.query(users).with(users.posts).prepare();
#endif
}
