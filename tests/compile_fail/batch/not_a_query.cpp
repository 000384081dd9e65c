// expect: batch(): an argument is not a select, insert, update or delete, nor a range of them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.batch(db.select().from(posts), db.query(users).with(users.posts));
#else
  auto rows = db.batch(db.select().from(posts), db.select().from(users));
#endif
}
