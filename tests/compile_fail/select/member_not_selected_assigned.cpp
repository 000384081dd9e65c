// expect: select(): this column was not selected; add it to select(), columns() or returning()
// names: "posts", "body"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  std::string body = db.select(posts.id, posts.title).from(posts).all().at(0).body;
#else
  std::string body = db.select(posts.id, posts.body).from(posts).all().at(0).body;
#endif
}
