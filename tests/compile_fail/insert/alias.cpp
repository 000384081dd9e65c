// expect: insert(): an alias is for a select; pass the table itself
// names: "editors"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(virga::alias<"editors">(users)).values({.name = "Ada", .email = "ada@example.com"}).run();
#else
  db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
