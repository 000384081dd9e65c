// expect: insert(): the argument is not a table; pass a table object such as `posts`
// names: "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.insert(users.name);
#else
  [[maybe_unused]] auto query = db.insert(users);
#endif
}
