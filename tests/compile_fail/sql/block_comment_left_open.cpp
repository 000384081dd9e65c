// expect: sql<>: the text ends in a comment, which would take in what stands behind it; leave it out, or end it: /* ... */, or a new line behind --
// names: lower({}) /* small /* very */
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sql<"lower({}) /* small /* very */", std::string>(users.name)).from(users).all();
#else
  auto rows = db.select(sql<"lower({}) /* small */", std::string>(users.name)).from(users).all();
#endif
}
