// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::grouping(posts.id)).from(posts).all();
#else
  auto rows = db.select(posts.id).from(posts).group_by(posts.id).all();
#endif
}
