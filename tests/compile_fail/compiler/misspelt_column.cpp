// g++ says: has no member named 'nmae'; did you mean 'name'?
// clang says: no member named 'nmae' in 'Users<
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).where(users.nmae == "Ada").all();
#else
  auto rows = db.select().from(users).where(users.name == "Ada").all();
#endif
}
