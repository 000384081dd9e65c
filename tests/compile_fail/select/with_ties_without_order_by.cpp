// expect: with_ties(): without order_by() no row ties with another; call order_by()
#include "../blog.hpp"

auto program() {
#ifdef VIRGA_MISTAKE
  return virga::select(posts.id).from(posts).limit(3).with_ties().as<"first">();
#else
  return virga::select(posts.id).from(posts).limit(3).with_ties().order_by(posts.views).as<"first">();
#endif
}
