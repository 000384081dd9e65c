// expect: group_by(), order_by(): nothing is selected by this name; select the same named expression, or take it for a key without its name
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  const auto size = (posts.author_id % 10).as<"size">();
#ifdef VIRGA_MISTAKE
  auto rows = db.select(max(posts.id)).from(posts).dynamic().order_by(size).all();
#else
  auto rows = db.select(max(posts.id), size).from(posts).dynamic().order_by(size).all();
#endif
}
