// expect: an update does nothing until run() is called, or all(), get() or one() behind returning()
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(users).by(users.id).values({{.id = 1, .name = "Ada"}});
#else
  db.update(users).by(users.id).values({{.id = 1, .name = "Ada"}}).run();
#endif
}
