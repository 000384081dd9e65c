// expect: having(): this condition uses a column of a table that is not in from() or join()
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).group_by(posts.author_id).having(max(users.id) > 1).all();
#else
  auto rows = db.select(posts.author_id).from(posts).group_by(posts.author_id).having(max(posts.id) > 1).all();
#endif
}
