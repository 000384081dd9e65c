// expect: search_depth_first_by(), search_breadth_first_by(), cycle(): it has been said already
#include "../blog.hpp"

auto program() {
  const auto tree = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts)).union_all([](auto before) {
    return virga::select(comments.post_id).from(comments).inner_join(before, comments.post_id == before[posts.id]);
  });
#ifdef VIRGA_MISTAKE
  return tree.cycle<"is_cycle", "path">(tree[posts.id]).cycle<"again", "way">(tree[posts.id]);
#else
  return tree.cycle<"is_cycle", "path">(tree[posts.id]);
#endif
}
