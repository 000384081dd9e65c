// expect: partition_by(): a key is not a column or an expression
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::rank().over(virga::partition_by("author_id"))).from(posts).all();
#else
  auto rows = db.select(virga::rank().over(partition_by(posts.author_id))).from(posts).all();
#endif
}
