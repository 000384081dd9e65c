// expect: window(): the argument is not a window, as partition_by(...).order_by(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::rank().over<"w">()).from(posts).window<"w">(posts.id).all();
#else
  auto rows = db.select(virga::rank().over<"w">()).from(posts).window<"w">(virga::order_by(posts.id)).all();
#endif
}
