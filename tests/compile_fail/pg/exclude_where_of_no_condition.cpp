// expect: pg::exclude(): where() takes a condition, as t.cancelled == false
#include <virga/pg.hpp>

using namespace virga::columns;

namespace pg = virga::pg;

template <class As>
struct Rooms {
  static constexpr auto table = table_name("rooms");
  column<As, "id", integer().primary_key()> id;
  column<As, "seats", pg::int4range()> seats;
  static constexpr auto constraints(auto t) {
#ifdef VIRGA_MISTAKE
    return list(pg::exclude("one").using_("gist").on(t.seats, "&&").where(t.id));
#else
    return list(pg::exclude("one").using_("gist").on(t.seats, "&&").where(t.id > 1));
#endif
  }
};
inline constexpr auto rooms = virga::table<Rooms>;
inline constexpr auto schema = virga::schema(rooms);
