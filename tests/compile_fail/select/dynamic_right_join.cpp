// expect: right_join(), full_join(): they would make columns of the row null, and the row of a dynamic query is fixed; join before dynamic()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).dynamic().right_join(users, users.id == posts.author_id).all();
#else
  auto rows = db.select(posts.id).from(posts).right_join(users, users.id == posts.author_id).dynamic().all();
#endif
}
