// expect: recursive_cte(): SQLite reads the table of a recursive step in its own from() alone, and has no subquery there, no set operation, order_by() or limit() in the step
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto start = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts));
#ifdef VIRGA_MISTAKE
  const auto tree = start.union_([](auto t) { return virga::select(t[posts.id] + 1).from(t).limit(9); });
  auto rows = db.with(tree).select().from(tree).all();
#else
  const auto tree = start.union_([](auto t) { return virga::select(t[posts.id] + 1).from(t); });
  auto rows = db.with(tree).select().from(tree).limit(9).all();
#endif
}
