// expect: grouping_sets(): an argument is not a set(...) of keys
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count()).from(posts).group_by(grouping_sets(posts.id)).all();
#else
  auto rows = db.select(count()).from(posts).group_by(grouping_sets(virga::set(posts.id))).all();
#endif
}
