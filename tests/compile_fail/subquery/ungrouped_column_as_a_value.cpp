// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "views"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::select(posts.views).from(posts).group_by(posts.author_id).limit(1)).from(users).all();
#else
  auto rows = db.select(virga::select(virga::max(posts.views)).from(posts).group_by(posts.author_id).limit(1))
                  .from(users)
                  .all();
#endif
}
