// expect: the rows of a cursor are read by a loop: for (auto& row : query.cursor())
#include "../blog.hpp"

#include <virga/pg.hpp>

void never_run(const virga::pg::database& tx) {
#ifdef VIRGA_MISTAKE
  tx.select().from(users).cursor();
#else
  for ([[maybe_unused]] const auto& row : tx.select().from(users).cursor()) break;
#endif
}
