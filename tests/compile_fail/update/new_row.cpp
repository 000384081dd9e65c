// expect: set(): the argument is not a virga::patch of this table; write set({.column = value})
// names: Posts
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set(virga::new_row<Posts>{.title = "A", .author_id = 1}).where(posts.id == 1).run();
#else
  db.update(posts).set(virga::patch<Posts>{.title = "A", .author_id = 1}).where(posts.id == 1).run();
#endif
}
