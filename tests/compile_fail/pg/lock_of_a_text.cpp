// expect: function: an argument has a type that the function does not take; cast it
// names: "pg_advisory_xact_lock"
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  return db.select(virga::pg::pg_advisory_xact_lock("jobs")).all();
#else
  return db.select(virga::pg::pg_advisory_xact_lock(7)).all();
#endif
}
