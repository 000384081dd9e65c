// g++ says: has no non-static data member named 'nmae'
// clang says: field designator 'nmae' does not refer to any field
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).values(virga::new_row<Users>{.nmae = "Ada", .email = "ada@example.com"}).run();
#else
  db.insert(users).values(virga::new_row<Users>{.name = "Ada", .email = "ada@example.com"}).run();
#endif
}
