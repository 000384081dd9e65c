// expect: over(): there is no window of this name in window() of this query; write .window<"...">(...)
// names: "latest"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::rank().over<"latest">()).from(posts).window<"w">(virga::order_by(posts.id)).all();
#else
  auto rows = db.select(virga::rank().over<"w">()).from(posts).window<"w">(virga::order_by(posts.id)).all();
#endif
}
