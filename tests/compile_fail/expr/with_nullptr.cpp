// expect: comparison: nothing equals null in SQL; use is_null() or is_not_null(), and unwrap a std::optional first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(users.nickname != nullptr).all();
#else
  auto rows = db.select().from(users).where(is_not_null(users.nickname)).all();
#endif
}
