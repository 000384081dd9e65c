// expect: find_many(), find_first(): this query was made without a database; run it as db.find_many(query) or db.find_first(query)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = virga::query(users).with(users.posts).find_many();
#else
  auto rows = db.find_many(virga::query(users).with(users.posts));
#endif
}
