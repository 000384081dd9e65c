// expect: group_by(): PostgreSQL takes a key with a value in it for another expression where it stands again; name it with as(...) where it is selected, and take the named expression for the key
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  const auto size = posts.author_id % 10;
#else
  const auto size = (posts.author_id % 10).as<"size">();
#endif
  auto rows = db.select(size, max(posts.id)).from(posts).group_by(size).all();
}
