// expect: for: a query is not its rows; loop over its all() or stream(), of a nested read over find_many()
#include "../blog.hpp"

int mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  int sum = 0;
  for (auto& row : db.select().from(users)) sum += row.id;
  return sum;
#else
  int sum = 0;
  for (auto& row : db.select().from(users).all()) sum += row.id;
  for (auto& row : db.select().from(users).stream()) sum += row.id;
  return sum;
#endif
}
