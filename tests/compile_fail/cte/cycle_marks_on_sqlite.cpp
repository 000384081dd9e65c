// expect: search_depth_first_by(), search_breadth_first_by(), cycle(): SQLite has no SEARCH and CYCLE; order the recursive step itself, and end circles with union_()
#include "../blog.hpp"

auto program(const virga::sqlite::database& db) {
  const auto tree = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts)).union_([](auto before) {
    return virga::select(comments.post_id).from(comments).inner_join(before, comments.post_id == before[posts.id]);
  });
#ifdef VIRGA_MISTAKE
  const auto marked = tree.cycle<"again", "yes", "no", "path">(tree[posts.id]);
  return db.with(marked).select(marked.get<"again">()).from(marked).all();
#else
  return db.with(tree).select(tree[posts.id]).from(tree).all();
#endif
}
