// expect: offset(): the argument is not an integer
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).limit(10).offset("10").find_many();
#else
  auto rows = db.query(users).limit(10).offset(10).find_many();
#endif
}
