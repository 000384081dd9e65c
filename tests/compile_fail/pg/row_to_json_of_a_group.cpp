// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::row_to_json(posts)).from(posts).group_by(posts.author_id).all();
#else
  return db.select(virga::pg::row_to_json(posts)).from(posts).group_by(posts.id).all();
#endif
}
