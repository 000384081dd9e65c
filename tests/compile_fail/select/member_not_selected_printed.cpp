// expect: select(): this column was not selected; add it to select(), columns() or returning()
// names: "posts", "body"
#include "../blog.hpp"

#include <iostream>

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  for (const auto& post : db.select(posts.id, posts.title).from(posts).all()) std::cout << post.body << "\n";
#else
  for (const auto& post : db.select(posts.id, posts.body).from(posts).all()) std::cout << post.body << "\n";
#endif
}
