// expect: find_first(): it is limited to one row already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto user = db.query(users).limit(1).find_first();
#else
  auto user = db.query(users).find_first();
#endif
}
