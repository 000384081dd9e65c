// expect: into<>(): the struct has not as many members as the select list has columns
// names: headline, 1, 2
#include "../blog.hpp"

struct headline {
  std::string title;
};

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id, posts.title).from(posts).into<headline>().all();
#else
  auto rows = db.select(posts.title).from(posts).into<headline>().all();
#endif
}
