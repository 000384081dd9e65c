// expect: over(): there is no window of this name in window() of this query; write .window<"...">(...)
// names: "w"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto place = virga::select(virga::rank().over<"w">()).from(posts).limit(1);
  auto rows = db.select(users.id, place).from(users).window<"w">(virga::order_by(users.id)).all();
#else
  auto place = virga::select(virga::rank().over<"w">()).from(posts).window<"w">(virga::order_by(posts.id)).limit(1);
  auto rows = db.select(users.id, place).from(users).all();
#endif
}
