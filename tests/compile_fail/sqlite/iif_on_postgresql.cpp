// expect: function: PostgreSQL has no function or operator of this name
// names: "iif"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& pg, [[maybe_unused]] const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return pg.select(virga::sqlite::iif(users.id > 1, 1, 2)).from(users).all();
#else
  return db.select(virga::sqlite::iif(users.id > 1, 1, 2)).from(users).all();
#endif
}
