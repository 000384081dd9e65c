// expect: select(): this column was not selected; add it to select(), columns() or returning()
// names: "posts", "body"
#include "../blog.hpp"

void program(const virga::sqlite::database& db, std::size_t& length) {
#ifdef VIRGA_MISTAKE
  length = db.select(posts.id, posts.title).from(posts).one().body.size();
#else
  length = db.select(posts.id, posts.body).from(posts).one().body.size();
#endif
}
