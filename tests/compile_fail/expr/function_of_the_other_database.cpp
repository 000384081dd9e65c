// expect: function: SQLite has no function or operator of this name
// names: "similarity"
#include "../blog.hpp"

#include <virga/postgres/expr/function.hpp>

inline constexpr auto similarity = virga::pg::function<"similarity", double(std::string, std::string)>;

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(similarity(users.name, "Ada")).from(users).all();
#else
  auto rows = db.select(users.name).from(users).all();
#endif
}
