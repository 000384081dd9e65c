// expect: within_group(): the hypothetical row needs a value for each key, as rank(1, 2) of two keys
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::rank(7).within_group(posts.views, posts.title)).from(posts).all();
#else
  return db.select(virga::pg::rank(7, "Notes").within_group(posts.views, posts.title)).from(posts).all();
#endif
}
