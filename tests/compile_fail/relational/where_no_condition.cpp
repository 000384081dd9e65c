// expect: where(): the argument is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.id).find_many();
#else
  auto rows = db.query(users).where(users.id == 1).find_many();
#endif
}
