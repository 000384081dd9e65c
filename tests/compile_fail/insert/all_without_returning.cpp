// expect: all(), get(), one(): an insert, update or delete yields rows only with returning(); use run()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).all();
#else
  auto rows = db.insert(users).values({.name = "Ada", .email = "ada@example.com"}).returning().all();
#endif
}
