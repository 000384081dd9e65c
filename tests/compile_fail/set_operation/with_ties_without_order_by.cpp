// expect: with_ties(): without order_by() no row ties with another; call order_by()
#include "../blog.hpp"

auto program() {
  const auto both = union_all(virga::select(posts.id).from(posts), virga::select(users.id).from(users));
#ifdef VIRGA_MISTAKE
  return both.limit(3).with_ties().as<"first">();
#else
  return both.order_by(posts.id).limit(3).with_ties().as<"first">();
#endif
}
