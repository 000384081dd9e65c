// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts"
// names: "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id, posts.title).from(posts).group_by(posts.author_id).all();
#else
  auto rows = db.select(posts.author_id, max(posts.title)).from(posts).group_by(posts.author_id).all();
#endif
}
