// expect: pg::range_...(): the argument is not a range
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

void run(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  db.select().from(rooms).where(pg::range_contains(rooms.id, 1)).all();
#else
  db.select().from(rooms).where(pg::range_contains(rooms.seats, 1)).all();
#endif
}
