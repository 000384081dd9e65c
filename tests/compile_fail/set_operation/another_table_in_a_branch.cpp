// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "users"
// names: "active"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).union_(virga::select(posts.id).from(posts).where(users.active)).all();
#else
  auto rows = db.select(users.id).from(users).union_(virga::select(posts.id).from(posts).where(posts.published)).all();
#endif
}
