// expect: with_ties(): call limit() first
#include "../blog.hpp"

auto program() {
#ifdef VIRGA_MISTAKE
  return virga::select(posts.id).from(posts).order_by(posts.views).with_ties();
#else
  return virga::select(posts.id).from(posts).order_by(posts.views).limit(3).with_ties();
#endif
}
