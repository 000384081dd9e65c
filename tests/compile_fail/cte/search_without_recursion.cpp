// expect: search_depth_first_by(), search_breadth_first_by(), cycle(): the common table expression is not recursive; make it with recursive_cte
#include "../blog.hpp"

auto program() {
#ifdef VIRGA_MISTAKE
  const auto tree = virga::cte<"tree">(virga::select(posts.id).from(posts));
#else
  const auto tree = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts)).union_all([](auto before) {
    return virga::select(comments.post_id).from(comments).inner_join(before, comments.post_id == before[posts.id]);
  });
#endif
  return tree.template search_depth_first_by<"ordering">(tree[posts.id]);
}
