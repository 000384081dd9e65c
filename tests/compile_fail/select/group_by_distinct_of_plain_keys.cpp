// expect: group_by_distinct(): without rollup(), cube() or grouping_sets() there is one grouping; use group_by()
#include "../blog.hpp"

auto program() {
#ifdef VIRGA_MISTAKE
  return virga::select(posts.author_id).from(posts).group_by_distinct(posts.author_id);
#else
  return virga::select(posts.author_id).from(posts).group_by_distinct(posts.author_id, rollup(posts.views));
#endif
}
