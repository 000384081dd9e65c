// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select().from(users).where(exists(virga::select(posts.title).from(posts).group_by(posts.author_id))).all();
#else
  auto rows = db.select().from(users).where(exists(virga::select(posts.title).from(posts).group_by(posts.title))).all();
#endif
}
