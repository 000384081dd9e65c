// expect: columns(): the arguments are not columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).columns(users.id, users.posts).find_many();
#else
  auto rows = db.query(users).columns(users.id).with(users.posts).find_many();
#endif
}
