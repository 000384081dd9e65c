// expect: pg::range_...(): the two arguments have different types; cast one of them
#include <virga/pg.hpp>

using namespace virga::columns;

namespace pg = virga::pg;

template <class As>
struct Rooms {
  static constexpr auto table = table_name("rooms");
  column<As, "id", integer().primary_key()> id;
  column<As, "seats", pg::int4range()> seats;
  column<As, "days", pg::daterange()> days;
};
inline constexpr auto rooms = virga::table<Rooms>;

void run(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  db.select().from(rooms).where(pg::range_overlaps(rooms.seats, rooms.days)).all();
#else
  db.select().from(rooms).where(pg::range_overlaps(rooms.seats, rooms.seats)).all();
#endif
}
