// expect: no member named 'nmae'
// names: Notes
#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) { return list(index("by_name").on(t.nmae)); }
#else
  static constexpr auto constraints(auto t) { return list(index("by_name").on(t.name)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
