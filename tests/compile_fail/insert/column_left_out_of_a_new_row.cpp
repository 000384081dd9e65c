// expect: values(): a column that is not null and has no default was left out
// names: "users", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  virga::new_row<Users> user{.email = "ada@example.com"};
  db.insert(users).values(user).run();
#else
  virga::new_row<Users> user{.name = "Ada", .email = "ada@example.com"};
  db.insert(users).values(user).run();
#endif
}
