// expect: stream(), cursor(): the rows of before() arrive the nearest first; read them with all()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (const auto& user : db.select(users.id).from(users).order_by(users.id).before(7).stream()) (void)user;
#else
  for (const auto& user : db.select(users.id).from(users).order_by(users.id).after(7).stream()) (void)user;
#endif
}
