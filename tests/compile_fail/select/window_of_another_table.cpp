// expect: window(): a key uses a column of a table that is not in from() or join()
// names: "users"
// names: "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::rank().over<"w">()).from(posts).window<"w">(virga::order_by(users.id)).all();
#else
  auto rows = db.select(virga::rank().over<"w">()).from(posts).window<"w">(virga::order_by(posts.id)).all();
#endif
}
