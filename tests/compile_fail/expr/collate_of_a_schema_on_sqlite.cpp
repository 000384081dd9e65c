// expect: collate(): SQLite has no collations in schemas; use collate<"nocase">(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::collate<"pg_catalog", "C">(users.name)).from(users).all();
#else
  auto rows = db.select(virga::collate<"nocase">(users.name)).from(users).all();
#endif
}
