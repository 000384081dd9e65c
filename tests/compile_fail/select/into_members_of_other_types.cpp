// expect: into<>(): a member's type is not that of its column; members are read in the order of the select list
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  struct headline {
    std::int32_t id;
    std::string title;
  };
  auto rows = db.select(posts.title, posts.id).from(posts).into<headline>().all();
#else
  struct headline {
    std::int32_t id;
    std::string title;
  };
  auto rows = db.select(posts.id, posts.title).from(posts).into<headline>().all();
#endif
}
