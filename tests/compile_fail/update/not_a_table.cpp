// expect: update(): the argument is not a table; pass a table object such as `posts`
// names: "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  [[maybe_unused]] auto query = db.update(posts.title);
#else
  [[maybe_unused]] auto query = db.update(posts);
#endif
}
