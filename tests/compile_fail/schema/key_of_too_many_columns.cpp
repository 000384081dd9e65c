// expect: primary_key(): a key has at most 16 columns
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "a", integer().not_null()> a;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) {
    return list(primary_key(t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a, t.a));
  }
#else
  static constexpr auto constraints(auto t) { return list(primary_key(t.a)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
