// expect: values(): the argument is not a virga::created_row or virga::nested_created_row of this table, nor a range of them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const virga::nested_created_row<decltype(virga::query(users).with(users.posts))> ada{.name = "Ada", .email = "a"};
#ifdef VIRGA_MISTAKE
  db.create(posts).values(ada).run();
#else
  db.create(users).values(ada).run();
#endif
}
