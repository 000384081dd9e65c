// expect: cursor(): SQLite has no declared cursors; its stream() reads row by row
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.select().from(users).cursor();
#else
  for ([[maybe_unused]] const auto& row : db.select().from(users).stream()) break;
#endif
}
