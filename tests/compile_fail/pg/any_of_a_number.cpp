// expect: pg: the first argument is not an array
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(users.id).from(users).where(users.id == virga::pg::any(1)).all();
#else
  return db.select(users.id).from(users).where(users.id == virga::pg::any({1})).all();
#endif
}
