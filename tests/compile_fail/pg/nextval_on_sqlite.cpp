// expect: function: SQLite has no function or operator of this name
// names: "nextval"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& pg, [[maybe_unused]] const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::nextval<"numbers">()).all();
#else
  return pg.select(virga::pg::nextval<"numbers">()).all();
#endif
}
