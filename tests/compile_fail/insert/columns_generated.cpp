// expect: columns(): the database generates a column (always as identity); leave it out, or call overriding_system_value()
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users)
      .columns(users.id, users.name, users.email)
      .select(db.select(users.id, users.name, users.email).from(users))
      .run();
#else
  db.insert(users).columns(users.name, users.email).select(db.select(users.name, users.email).from(users)).run();
#endif
}
