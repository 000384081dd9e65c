// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "excluded", "name"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(users).set({.name = "Ada"}).where(virga::excluded(users.name) != users.name).run();
#else
  db.insert(users)
      .values({.name = "Ada", .email = "ada@example.com"})
      .on_conflict(users.email)
      .do_update({.name = "Ada"})
      .where(virga::excluded(users.name) != users.name)
      .run();
#endif
}
