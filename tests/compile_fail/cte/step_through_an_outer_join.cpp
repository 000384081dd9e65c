// expect: recursive_cte(): PostgreSQL has no recursion through the side of an outer join that may have no row
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
  const auto start = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts));
#ifdef VIRGA_MISTAKE
  const auto whole = start.union_(
      [](auto tree) { return virga::select(posts.id).from(posts).left_join(tree, posts.id == tree[posts.id]); });
  auto rows = db.with(whole).select().from(whole).all();
#else
  const auto whole = start.union_(
      [](auto tree) { return virga::select(posts.id).from(posts).inner_join(tree, posts.id == tree[posts.id]); });
  auto rows = db.with(whole).select().from(whole).all();
#endif
}
