// expect: with_ties(): PostgreSQL does not take skip_locked() beside it
#include "../blog.hpp"

auto program() {
  const auto first = virga::select(posts.id).from(posts).order_by(posts.views).limit(3).with_ties();
#ifdef VIRGA_MISTAKE
  return first.for_update().skip_locked().as<"first">();
#else
  return first.for_update().no_wait().as<"first">();
#endif
}
