// expect: find_one(): it asks for the only row; leave limit() out
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto user = db.query(users).limit(1).find_one();
#else
  auto user = db.query(users).find_one();
#endif
}
