// expect: pg::user_type<>(): SQLite has no such types; use text() or blob()
#include <virga/pg.hpp>

using namespace virga::columns;

namespace pg = virga::pg;

template <class As>
struct Rooms {
  static constexpr auto table = table_name("rooms");
  column<As, "id", integer().primary_key()> id;
  column<As, "seats", pg::int4range()> seats;
};
inline constexpr auto rooms = virga::table<Rooms>;

#include <virga/sqlite.hpp>

#ifdef VIRGA_MISTAKE
void run(const virga::sqlite::database& db) {
#else
void run(const virga::pg::database& db) {
#endif
  db.select(rooms.seats).from(rooms).all();
}
