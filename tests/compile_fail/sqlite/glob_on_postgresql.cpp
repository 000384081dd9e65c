// expect: function: PostgreSQL has no function or operator of this name
// names: "glob"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& pg, [[maybe_unused]] const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return pg.select(users.id).from(users).where(virga::sqlite::glob(users.name, "A*")).all();
#else
  return db.select(users.id).from(users).where(virga::sqlite::glob(users.name, "A*")).all();
#endif
}
