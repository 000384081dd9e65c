// expect: recursive_cte(): the step is a function that is given the table: union_all([](auto tree) { return select(...).from(...).inner_join(tree, ...); })
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  using virga::select;
#ifdef VIRGA_MISTAKE
  const auto step = select(posts.id).from(posts);
#else
  const auto step = [](auto tree) {
    return select(posts.id).from(posts).inner_join(tree, posts.author_id == tree[posts.id]);
  };
#endif
  const auto tree = virga::recursive_cte<"tree">(select(posts.id).from(posts)).union_all(step);
  auto rows = db.with(tree).select().from(tree).all();
}
