// expect: recursive_cte(): the step has an aggregate; its rows are not yet all there; aggregate behind with()
// names: "tree"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto start = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts));
#ifdef VIRGA_MISTAKE
  const auto tree = start.union_([](auto t) { return virga::select(max(t[posts.id])).from(t); });
  auto rows = db.with(tree).select().from(tree).all();
#else
  const auto tree = start.union_([](auto t) { return virga::select(t[posts.id]).from(t); });
  auto rows = db.with(tree).select(max(tree[posts.id])).from(tree).all();
#endif
}
