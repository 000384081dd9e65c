// expect: function: it takes another number of arguments
// names: "similarity", 2, 1
#include "../blog.hpp"

inline constexpr auto similarity = virga::function<"similarity", double(std::string, std::string)>;

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(similarity(users.name)).from(users).all();
#else
  auto rows = db.select(similarity(users.name, "Ada")).from(users).all();
#endif
}
