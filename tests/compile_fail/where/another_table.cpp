// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(posts.published == true and users.id == 1).all();
#else
  auto rows = db.select(posts.id).from(posts).where(posts.published == true and posts.author_id == 1).all();
#endif
}
