// expect: the rows of a stream are read by a loop: for (auto& row : query.stream())
#include "../blog.hpp"

void never_run(virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.select().from(users).stream_borrowed();
#else
  for ([[maybe_unused]] const auto& row : db.select().from(users).stream_borrowed()) break;
#endif
}
