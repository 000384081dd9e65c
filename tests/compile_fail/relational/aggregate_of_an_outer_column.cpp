// expect: sum() and its like, []: the operand must be of each related row; it can't have an aggregate or a column of another table
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(users).extras(users.posts.max(users.id).as<"n">()).find_many();
#else
  auto rows = db.query(users).extras(users.posts.max(posts.id).as<"n">()).find_many();
#endif
}
