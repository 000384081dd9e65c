// expect: stream(): it reads every row; leave limit() and offset() out
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (const auto& user : db.query(users).limit(100).stream()) (void)user;
#else
  for (const auto& user : db.query(users).stream()) (void)user;
#endif
}
