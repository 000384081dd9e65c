// expect: stream(): it goes on from row to row: order_by() is of columns, the primary key last; without order_by() it is the primary key
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (const auto& user : db.query(users).order_by(users.name).stream()) (void)user;
#else
  for (const auto& user : db.query(users).order_by(users.name, users.id).stream()) (void)user;
#endif
}
