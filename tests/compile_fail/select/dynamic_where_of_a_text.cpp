// expect: where(): the argument is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).dynamic().where(posts.title).all();
#else
  auto rows = db.select(posts.id).from(posts).dynamic().where(posts.published).all();
#endif
}
