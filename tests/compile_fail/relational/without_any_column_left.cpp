// expect: without(): no column is left; the row needs one at least
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).columns(users.id, users.name).without(users.id, users.name).find_many();
#else
  auto rows = db.query(users).columns(users.id, users.name).without(users.name).find_many();
#endif
}
