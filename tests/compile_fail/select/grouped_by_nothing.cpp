// expect: group_by(): it needs a key; without group_by() all rows are one group
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::count()).from(users).group_by().all();
#else
  auto rows = db.select(virga::count()).from(users).group_by(users.active).all();
#endif
}
