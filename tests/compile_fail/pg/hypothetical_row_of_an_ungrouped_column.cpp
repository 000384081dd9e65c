// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "id"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  const auto groups = db.select(posts.author_id, virga::pg::rank(
#ifdef VIRGA_MISTAKE
                                                     posts.id
#else
                                                     posts.author_id
#endif
                                                     )
                                                     .within_group(posts.views));
  return groups.from(posts).group_by(posts.author_id).all();
}
