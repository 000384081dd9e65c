// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title, count()).from(posts).all();
#else
  auto rows = db.select(posts.title, count()).from(posts).group_by(posts.title).all();
#endif
}
