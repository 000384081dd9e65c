// expect: coalesce, nullif, greatest, least: the arguments have different types; cast one of them
// names: int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(coalesce(users.nickname, 0)).from(users).all();
#else
  auto rows = db.select(coalesce(users.nickname, "")).from(users).all();
#endif
}
