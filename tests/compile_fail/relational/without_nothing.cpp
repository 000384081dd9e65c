// expect: without(): name one column at least; without without() every one is read
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).without().find_many();
#else
  auto rows = db.query(users).without(users.email).find_many();
#endif
}
