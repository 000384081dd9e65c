// expect: sum() and its like, []: the operand must be of each related row; it can't have an aggregate or a column of another table
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.query(posts).extras(posts.author[virga::max(users.name)].as<"n">()).find_many();
#else
  auto rows = db.query(posts).extras(posts.author[users.name].as<"n">()).find_many();
#endif
}
