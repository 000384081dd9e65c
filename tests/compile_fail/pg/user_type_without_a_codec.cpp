// expect: pg::user_type<>(): specialise virga::text_codec<T> with to_text() and from_text()
#include <virga/pg.hpp>

using namespace virga::columns;

struct embedding {};

namespace pg = virga::pg;

template <class As>
struct Rooms {
  static constexpr auto table = table_name("rooms");
  column<As, "id", integer().primary_key()> id;
  column<As, "seats", pg::int4range()> seats;
#ifdef VIRGA_MISTAKE
  column<As, "place", pg::user_type<"vector(3)", embedding>()> place;
#else
  column<As, "place", pg::user_type<"vector(3)">()> place;
#endif
};
inline constexpr auto rooms = virga::table<Rooms>;
