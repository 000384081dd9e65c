// expect: pg::pg_get_serial_sequence(): the argument is not a column
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::pg_get_serial_sequence(users.id + 1)).all();
#else
  return db.select(virga::pg::pg_get_serial_sequence(users.id)).all();
#endif
}
