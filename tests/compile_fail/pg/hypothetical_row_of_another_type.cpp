// expect: within_group(): a value of the hypothetical row has another type than its key; cast it
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::rank("many").within_group(posts.views)).from(posts).all();
#else
  return db.select(virga::pg::rank(100).within_group(posts.views)).from(posts).all();
#endif
}
