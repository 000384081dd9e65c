// expect: after(), before(): null was given for a key of order_by() that is not null
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).order_by(users.name, users.id).after(std::nullopt, 7).find_many();
#else
  auto rows = db.query(users).order_by(users.nickname, users.id).after(std::nullopt, 7).find_many();
#endif
}
