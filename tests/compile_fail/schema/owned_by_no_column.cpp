// expect: owned_by(): the argument is not a column, as orders.number
#include <virga/pg.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
};
inline constexpr auto notes = virga::table<Notes>;
#ifdef VIRGA_MISTAKE
inline constexpr auto numbers = virga::pg::sequence<"numbers">().owned_by(notes);
#else
inline constexpr auto numbers = virga::pg::sequence<"numbers">().owned_by(notes.id);
#endif
