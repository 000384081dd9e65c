// expect: group_by(): a key uses a column of a table that is not in from() or join()
// names: "users", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count()).from(posts).group_by(users.name).all();
#else
  auto rows = db.select(count()).from(posts).group_by(posts.author_id).all();
#endif
}
