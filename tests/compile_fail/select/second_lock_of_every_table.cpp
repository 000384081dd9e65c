// expect: for_update(), for_share(): this query locks its rows already; say with of() which tables' rows the lock before is for
#include "../blog.hpp"

auto program() {
  const auto joined = virga::select(posts.id).from(posts).inner_join(users, posts.author_id == users.id);
#ifdef VIRGA_MISTAKE
  return joined.for_update().for_share().of(users);
#else
  return joined.for_update().of(posts).for_share().of(users);
#endif
}
