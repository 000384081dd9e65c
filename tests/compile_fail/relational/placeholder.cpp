// expect: find_many(): placeholders are for prepared selects; write the value, which is always a parameter
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).where(users.id == placeholder<"id">).find_many();
#else
  auto rows = db.query(users).where(users.id == 1).find_many();
#endif
}
