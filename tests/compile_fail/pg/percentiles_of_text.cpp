// expect: within_group(): percentile_cont() is of numbers
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::percentile_cont({0.1, 0.9}).within_group(posts.title)).from(posts).all();
#else
  return db.select(virga::pg::percentile_disc({0.1, 0.9}).within_group(posts.title)).from(posts).all();
#endif
}
