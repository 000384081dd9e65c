// expect: exists(): the argument is not a select
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(exists(posts)).all();
#else
  auto rows = db.select().from(users).where(exists(virga::select().from(posts))).all();
#endif
}
