// expect: select(): this column was not selected; add it to select(), columns() or returning()
// names: "posts", "body"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto user = db.query(users).with(users.posts.columns(posts.title)).find_first();
  std::string body = user->posts.at(0).body;
#else
  auto user = db.query(users).with(users.posts.columns(posts.title)).find_first();
  std::string title = user->posts.at(0).title;
#endif
}
