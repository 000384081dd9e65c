// expect: table: two columns are primary_key(); a key of several columns is a constraint: primary_key(t.a, t.b)
// names: Notes
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "number", integer().primary_key()> number;
#else
  column<As, "number", integer().not_null().unique()> number;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
