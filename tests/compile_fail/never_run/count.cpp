// expect: a count does nothing until it is asked for as a number: std::int64_t n = db.count(table)
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.count(users);
#else
  [[maybe_unused]] const std::int64_t number = db.count(users);
#endif
}
