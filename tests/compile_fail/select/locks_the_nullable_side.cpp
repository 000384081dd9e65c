// expect: for_update(), for_share(): a table that an outer join may leave without a row can't be locked; say which to lock with of(...), or use inner_join()
// names: "users"
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
  const auto query = db.select(users.name, posts.title).from(users).right_join(posts, posts.author_id == users.id);
#ifdef VIRGA_MISTAKE
  auto rows = query.for_share().of(users).all();
#else
  auto rows = query.for_share().of(posts).all();
#endif
}
