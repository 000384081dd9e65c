// expect: the settings are those of what is returned, not of the database that was asked
#include <chrono>
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.with_timeout(std::chrono::seconds(1));
#else
  db.with_timeout(std::chrono::seconds(1)).select().from(users).all();
#endif
}
