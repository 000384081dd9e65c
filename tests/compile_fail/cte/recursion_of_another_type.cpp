// expect: union_(), intersect(), except(): a column has another type on the other side; cast one of them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto tree = virga::recursive_cte<"tree">(virga::select(users.id).from(users)).union_all([](auto) {
    return virga::select(users.name).from(users);
  });
#else
  const auto tree = virga::recursive_cte<"tree">(virga::select(users.id).from(users)).union_all([](auto) {
    return virga::select(users.id).from(users);
  });
#endif
  db.with(tree).select().from(tree).all();
}
