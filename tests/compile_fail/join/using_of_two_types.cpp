// expect: using_(): a column has types on the two sides that SQL can't compare; join on a condition with cast()
#include "../blog.hpp"

template <class As>
struct Imports {
  static constexpr auto table = table_name("imports");
  column<As, "id", text().primary_key()> id;
};
inline constexpr auto imports = virga::table<Imports>;

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.name).from(users).inner_join(imports, virga::using_(users.id)).all();
#else
  auto rows = db.select(users.name).from(users).inner_join(posts, virga::using_(users.id)).all();
#endif
}
