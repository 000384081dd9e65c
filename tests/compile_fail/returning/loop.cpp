// expect: for: a query is not its rows; loop over its all() or stream(), of a nested read over find_many()
#include "../blog.hpp"

int mistake(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  int sum = 0;
  for (auto& row : db.delete_from(users).all_rows().returning()) sum += row.id;
  return sum;
#else
  int sum = 0;
  for (auto& row : db.delete_from(users).all_rows().returning().all()) sum += row.id;
  return sum;
#endif
}
