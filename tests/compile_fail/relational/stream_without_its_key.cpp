// expect: stream(): a key of order_by(), or the primary key, is not among columns(); the next rows are read from there
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (const auto& user : db.query(users).columns(users.name).stream()) (void)user;
#else
  for (const auto& user : db.query(users).columns(users.id, users.name).stream()) (void)user;
#endif
}
