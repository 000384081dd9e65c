// expect: for_update(), for_share(): a table that an outer join may leave without a row can't be locked; say which to lock with of(...), or use inner_join()
// names: "posts"
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
  const auto query = db.select(users.id, posts.title).from(users).left_join(posts, posts.author_id == users.id);
#ifdef VIRGA_MISTAKE
  auto rows = query.for_update().all();
#else
  auto rows = query.for_update().of(users).all();
#endif
}
