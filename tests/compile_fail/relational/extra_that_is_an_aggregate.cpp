// expect: extras(): an aggregate or a window function can't be here, a computed field is of one row; of related rows there are users.posts.count() and its like
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(max(users.name).as<"last">()).find_many();
#else
  auto rows = db.query(users).extras(users.posts.max(posts.title).as<"last">()).find_many();
#endif
}
