// expect: without(): the arguments are not columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).without(users.posts).find_many();
#else
  auto rows = db.query(users).without(users.email).find_many();
#endif
}
