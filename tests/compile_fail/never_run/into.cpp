// expect: a query does nothing until all(), get() or one() is called
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  struct name {
    std::string text;
  };
  db.select(users.name).from(users).into<name>();
#else
  struct name {
    std::string text;
  };
  db.select(users.name).from(users).all();
#endif
}
