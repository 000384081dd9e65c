// expect: select(): the column of search, or the path of cycle, has no C++ type; order by it, or cast it to text
#include "../blog.hpp"

auto program() {
  const auto tree = virga::recursive_cte<"tree">(virga::select(posts.id).from(posts)).union_all([](auto before) {
    return virga::select(comments.post_id).from(comments).inner_join(before, comments.post_id == before[posts.id]);
  });
  const auto safe = tree.cycle<"is_cycle", "path">(tree[posts.id]);
#ifdef VIRGA_MISTAKE
  return virga::with(safe).select(safe.get<"path">()).from(safe);
#else
  return virga::with(safe)
      .select(virga::cast<text()>(safe.get<"path">()).as<"path">(), safe.get<"is_cycle">())
      .from(safe);
#endif
}
