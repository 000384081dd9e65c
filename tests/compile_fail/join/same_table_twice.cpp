// expect: join(): this table is in from() or join() already; give it another name with virga::alias<"...">()
// names: "users"
#include "../blog.hpp"

inline constexpr auto editors = virga::alias<"editors">(users);

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).inner_join(users, users.id == users.id).all();
#else
  auto rows = db.select().from(users).inner_join(editors, users.id == editors.id).all();
#endif
}
