// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "views"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto of_users = virga::select(posts.author_id, posts.views).from(posts).group_by(posts.author_id);
#else
  auto of_users = virga::select(posts.author_id, virga::max(posts.views)).from(posts).group_by(posts.author_id);
#endif
  auto rows = db.select().from(users).where(in(virga::row_value(users.id, 1), of_users)).all();
}
