// expect: constraints(): it must return list(...), of one constraint too
#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  static constexpr void constraints(auto t) { list(check("positive", t.id > 0)); }
#else
  constexpr auto constraints(auto t) const { return list(check("positive", t.id > 0)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
