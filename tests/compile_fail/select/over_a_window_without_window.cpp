// expect: over(): there is no window of this name in window() of this query; write .window<"...">(...)
// names: "w"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::rank().over<"w">()).from(posts).all();
#else
  auto rows = db.select(virga::rank().over(virga::order_by(posts.id))).from(posts).all();
#endif
}
