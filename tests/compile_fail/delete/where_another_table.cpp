// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.delete_from(posts).where(users.id == 1).run();
#else
  db.delete_from(posts).where(posts.author_id == 1).run();
#endif
}
