// expect: nested_created_row: the type is that of no nested read, such as query(users)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto query = virga::select().from(users);
#else
  const auto query = virga::query(users);
#endif
  const virga::nested_created_row<decltype(query)> ada{.name = "Ada", .email = "a"};
  db.create(users).values(ada).run();
}
