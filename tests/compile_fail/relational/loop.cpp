// expect: for: a query is not its rows; loop over its all() or stream(), of a nested read over find_many()
#include "../blog.hpp"

int mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  int sum = 0;
  for (auto& row : db.query(users).with(users.posts)) sum += row.id;
  return sum;
#else
  int sum = 0;
  for (auto& row : db.query(users).with(users.posts).find_many()) sum += row.id;
  return sum;
#endif
}
