// expect: pg::partition(): an argument of constraints() is not a constraint, such as index(...).on(...)
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

#ifdef VIRGA_MISTAKE
inline constexpr auto first = pg::partition("first", rooms).as_default().constraints(rooms.id);
#else
inline constexpr auto first = pg::partition("first", rooms).as_default().constraints(index("by_id").on(rooms.id));
#endif
