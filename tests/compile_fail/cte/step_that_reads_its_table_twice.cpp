// expect: recursive_cte(): the step reads its table more than once
// names: "tree"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto start = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts));
#ifdef VIRGA_MISTAKE
  const auto whole = start.union_([](auto tree) {
    auto other = tree.template as<"other">();
    return virga::select(tree[posts.id]).from(tree).inner_join(other, other[posts.id] == tree[posts.id] + 1);
  });
  auto rows = db.with(whole).select().from(whole).all();
#else
  const auto whole = start.union_([](auto tree) {
    return virga::select(tree[posts.id]).from(tree).inner_join(posts, posts.id == tree[posts.id] + 1);
  });
  auto rows = db.with(whole).select().from(whole).all();
#endif
}
