// expect: select(): this column was not selected; add it to select(), columns() or returning()
// names: "posts", "body"
#include "../blog.hpp"

void program(const virga::sqlite::database& db, bool& found) {
#ifdef VIRGA_MISTAKE
  bool empty = db.select(posts.id, posts.title).from(posts).one().body == "";
  found = empty;
#else
  bool empty = db.select(posts.id, posts.body).from(posts).one().body == "";
  found = empty;
#endif
}
