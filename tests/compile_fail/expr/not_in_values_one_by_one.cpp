// expect: in(), not_in(): the values are one argument, a list or a range: in(users.id, {1, 2, 3})
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.name).from(users).where(not_in(users.id, 1, 2)).all();
#else
  auto rows = db.select(users.name).from(users).where(not_in(users.id, {1, 2})).all();
#endif
}
