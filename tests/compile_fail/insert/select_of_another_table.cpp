// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "posts", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users)
      .columns(users.name, users.email)
      .select(virga::select(users.name, users.email).from(users).where(posts.id == 1))
      .run();
#else
  db.insert(users)
      .columns(users.name, users.email)
      .select(virga::select(users.name, users.email).from(users).where(users.id == 1))
      .run();
#endif
}
