// expect: comparison: nothing equals null in SQL; use is_null() or is_not_null(), and unwrap a std::optional first
// names: optional
#include "../blog.hpp"

void program(const virga::sqlite::database& db, const std::optional<std::string>& name) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(users.nickname == name).all();
#else
  auto rows = db.select().from(users).where(users.nickname == name.value()).all();
#endif
}
