// expect: using_(): both sides of the join need columns of these names
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.name).from(users).dynamic().inner_join(posts, using_(posts.author_id)).all();
#else
  auto rows = db.select(users.name).from(users).dynamic().inner_join(posts, using_(users.id)).all();
#endif
}
