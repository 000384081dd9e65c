// expect: columns(): a column is not one of the table that is inserted into
// names: "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.insert(users).columns(users.name, posts.title).select(db.select(users.name, users.email).from(users)).run();
#else
  db.insert(users).columns(users.name, users.email).select(db.select(users.name, users.email).from(users)).run();
#endif
}
