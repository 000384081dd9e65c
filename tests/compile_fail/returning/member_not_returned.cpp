// expect: select(): this column was not selected; add it to select(), columns() or returning()
// names: "posts", "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  std::string title = db.delete_from(posts).where(posts.id == 1).returning(posts.id).one().title;
#else
  std::string title = db.delete_from(posts).where(posts.id == 1).returning(posts.title).one().title;
#endif
}
