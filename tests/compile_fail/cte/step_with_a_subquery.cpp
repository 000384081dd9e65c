// expect: recursive_cte(): the step reads its table in a subquery; put it in from() or a join
// names: "tree"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto start = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts));
#ifdef VIRGA_MISTAKE
  const auto whole = start.union_([](auto tree) {
    return virga::select(posts.id).from(posts).where(in(posts.id, virga::select(tree[posts.id]).from(tree)));
  });
  auto rows = db.with(whole).select().from(whole).all();
#else
  const auto whole = start.union_(
      [](auto tree) { return virga::select(posts.id).from(posts).inner_join(tree, posts.id == tree[posts.id]); });
  auto rows = db.with(whole).select().from(whole).all();
#endif
}
