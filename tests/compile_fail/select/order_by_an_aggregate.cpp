// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "author_id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).order_by(virga::count()).all();
#else
  auto rows = db.select(posts.author_id).from(posts).group_by(posts.author_id).order_by(virga::count()).all();
#endif
}
