// expect: as(): call from() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(virga::select().as<"all">()).all();
#else
  auto rows = db.select().from(virga::select().from(users).as<"all">()).all();
#endif
}
