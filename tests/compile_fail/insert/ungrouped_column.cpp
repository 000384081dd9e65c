// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto titles = virga::select(posts.title, posts.title).from(posts).group_by(posts.author_id);
#else
  auto titles = virga::select(posts.title, posts.title).from(posts).group_by(posts.title);
#endif
  db.insert(users).columns(users.name, users.email).select(titles).run();
}
