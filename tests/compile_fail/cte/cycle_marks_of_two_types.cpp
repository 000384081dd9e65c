// expect: cycle(): the two values of the mark are texts, or both std::int32_t, std::int64_t or bool
#include "../blog.hpp"

auto program() {
  const auto tree = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts)).union_all([](auto before) {
    return virga::select(comments.post_id).from(comments).inner_join(before, comments.post_id == before[posts.id]);
  });
#ifdef VIRGA_MISTAKE
  return tree.cycle<"again", 1, false, "path">(tree[posts.id]);
#else
  return tree.cycle<"again", 1, 0, "path">(tree[posts.id]);
#endif
}
