// expect: into<>(): the struct is not an aggregate
#include "../blog.hpp"

class headline {
 public:
  explicit headline(std::string title);
};

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title).from(posts).into<headline>().all();
#else
  auto rows = db.select(posts.title).from(posts).all();
#endif
}
