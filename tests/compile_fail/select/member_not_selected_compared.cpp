// expect: select(): this column was not selected; add it to select(), columns() or returning()
// names: "posts", "views"
#include "../blog.hpp"

void program(const virga::sqlite::database& db, bool& popular) {
#ifdef VIRGA_MISTAKE
  for (const auto& post : db.select(posts.id, posts.title).from(posts).all()) popular |= post.views > 100;
#else
  for (const auto& post : db.select(posts.id, posts.views).from(posts).all()) popular |= post.views > 100;
#endif
}
