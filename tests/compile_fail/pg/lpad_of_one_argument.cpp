// expect: function: it takes another number of arguments
// names: "lpad"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::lpad(posts.title)).from(posts).all();
#else
  return db.select(virga::pg::lpad(posts.title, 8)).from(posts).all();
#endif
}
