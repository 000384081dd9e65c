// expect: sum(), avg(), min(), max(): the first argument is not a column or an expression
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(users.posts.sum(1).as<"n">()).find_many();
#else
  auto rows = db.query(users).extras(users.posts.count().as<"n">()).find_many();
#endif
}
