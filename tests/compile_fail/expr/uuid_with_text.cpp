// expect: comparison: the two sides have types that SQL can't compare; cast one of them
// names: uuid
#include "../blog.hpp"

void program(const virga::sqlite::database& db, std::string_view text) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(users.login_key == text).all();
#else
  auto rows = db.select().from(users).where(users.login_key == virga::uuid::from(text)).all();
#endif
}
