// expect: select(): this column was not selected; add it to select(), columns() or returning()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto user = db.query(users).without(users.name).find_one();
  std::string name = user.name;
#else
  auto user = db.query(users).without(users.email).find_one();
  std::string name = user.name;
#endif
}
