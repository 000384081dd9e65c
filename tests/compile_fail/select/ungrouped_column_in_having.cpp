// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "views"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).group_by(posts.author_id).having(posts.views > 3).all();
#else
  auto rows = db.select(posts.author_id).from(posts).group_by(posts.author_id).having(max(posts.views) > 3).all();
#endif
}
