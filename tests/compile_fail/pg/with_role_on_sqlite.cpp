// expect: with_role(): SQLite has no roles
#include <virga/pg.hpp>

using namespace virga::columns;

#include <virga/sqlite.hpp>

#ifdef VIRGA_MISTAKE
void run(const virga::sqlite::database& db) {
#else
void run(const virga::pg::database& db) {
#endif
  db.with_role("reader").transaction([](auto&) {});
}
