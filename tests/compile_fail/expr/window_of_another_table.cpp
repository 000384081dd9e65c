// expect: select(): a column belongs to a table that is not in from() or join()
// names: "users", "id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::rank().over(partition_by(users.id))).from(posts).all();
#else
  auto rows = db.select(virga::rank().over(partition_by(posts.author_id))).from(posts).all();
#endif
}
