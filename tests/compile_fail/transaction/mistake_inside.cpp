// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.transaction([](auto& tx) { tx.delete_from(posts).where(users.id == 1).run(); });
#else
  db.transaction([](auto& tx) { tx.delete_from(posts).where(posts.id == 1).run(); });
#endif
}
