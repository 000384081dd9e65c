// expect: function: PostgreSQL has no function or operator of this name
// names: "soundex"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program([[maybe_unused]] const virga::pg::database& pg, [[maybe_unused]] const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  return pg.select(virga::sqlite::function<"soundex", std::string(std::string)>(users.name)).from(users).all();
#else
  return db.select(virga::sqlite::function<"soundex", std::string(std::string)>(users.name)).from(users).all();
#endif
}
