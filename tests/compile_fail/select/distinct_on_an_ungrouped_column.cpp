// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "title"
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).distinct_on(posts.title).from(posts).group_by(posts.author_id).all();
#else
  auto rows = db.select(posts.author_id).distinct_on(posts.author_id).from(posts).group_by(posts.author_id).all();
#endif
}
