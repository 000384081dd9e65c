// expect: search_depth_first_by(), search_breadth_first_by(), cycle(): SQLite has no SEARCH and CYCLE; order the recursive step itself, and end circles with union_()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto tree = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts)).union_all([](auto before) {
    return virga::select(comments.post_id).from(comments).inner_join(before, comments.post_id == before[posts.id]);
  });
#ifdef VIRGA_MISTAKE
  const auto read = tree.search_depth_first_by<"ordering">(tree[posts.id]);
#else
  const auto read = tree;
#endif
  auto rows = db.with(read).select().from(read).all();
}
