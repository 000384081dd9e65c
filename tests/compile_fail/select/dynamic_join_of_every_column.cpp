// expect: dynamic(): a query that is joined later says its columns in select()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).dynamic().inner_join(users, users.id == posts.author_id).all();
#else
  auto rows = db.select(posts.id).from(posts).dynamic().inner_join(users, users.id == posts.author_id).all();
#endif
}
