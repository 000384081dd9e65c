// expect: recursive_cte(): SQLite has no window functions in a recursive step
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto start = virga::recursive_cte<"tree">(virga::select(comments.id).from(comments));
#ifdef VIRGA_MISTAKE
  const auto tree = start.union_([](auto t) { return virga::select(virga::row_number().over()).from(t); });
  auto rows = db.with(tree).select().from(tree).all();
#else
  const auto tree = start.union_([](auto t) { return virga::select(t[comments.id] + 1).from(t); });
  auto rows = db.with(tree).select().from(tree).limit(9).all();
#endif
}
