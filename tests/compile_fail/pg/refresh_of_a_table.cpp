// expect: refresh(): the argument is no materialized view
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

template <class As>
struct Counts {
  static constexpr auto view = pg::materialized_view_name("counts");
  column<As, "id", integer().not_null()> id;
  static constexpr auto query() { return virga::select(rooms.id).from(rooms); }
};
inline constexpr auto counts = virga::view<Counts>;

void run(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  db.refresh(rooms).run();
#else
  db.refresh(counts).run();
#endif
}
