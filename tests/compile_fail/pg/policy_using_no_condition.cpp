// expect: pg::policy(): using_() takes a condition, as t.author == pg::current_user()
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
    return list(pg::policy("seen").using_(t.id));
#else
    return list(pg::policy("seen").using_(t.id > 1));
#endif
  }
};
inline constexpr auto rooms = virga::table<Rooms>;
inline constexpr auto schema = virga::schema(rooms);
