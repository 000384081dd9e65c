// expect: prepare() sends nothing: keep what it returns, and call all(), get() or one() of it
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.select().from(users).where(users.id == virga::placeholder<"id">).prepare();
#else
  auto by_id = db.select().from(users).where(users.id == virga::placeholder<"id">).prepare();
  by_id.get(virga::placeholder<"id"> = 1);
#endif
}
