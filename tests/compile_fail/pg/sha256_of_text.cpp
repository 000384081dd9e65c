// expect: function: an argument has a type that the function does not take; cast it
// names: "sha256"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::sha256(posts.title)).from(posts).all();
#else
  return db.select(virga::pg::sha256(virga::pg::convert_to(posts.title, "UTF8"))).from(posts).all();
#endif
}
