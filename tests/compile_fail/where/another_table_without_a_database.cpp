// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.all(virga::select(posts.id).from(posts).where(users.id == 1));
#else
  auto rows = db.all(virga::select(posts.id).from(posts).where(posts.author_id == 1));
#endif
}
