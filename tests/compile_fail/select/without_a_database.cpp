// expect: all(), get(), one(): this query was made without a database; run it as db.all(query), db.get(query) or db.one(query)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = virga::select(posts.id).from(posts).all();
#else
  auto rows = db.all(virga::select(posts.id).from(posts));
#endif
}
