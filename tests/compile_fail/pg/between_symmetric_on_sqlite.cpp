// expect: function: SQLite has no function or operator of this name
// names: "between symmetric"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& pg, [[maybe_unused]] const virga::sqlite::database& db) {
  const auto between = virga::select(users.id).from(users).where(virga::pg::between_symmetric(users.id, 3, 1));
#ifdef VIRGA_MISTAKE
  return db.all(between);
#else
  return pg.all(between);
#endif
}
