// expect: no member named 'titel'
#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "title", text()> title;
  static constexpr auto constraints(auto t) { return list(index("by_title").on(t.titel)); }
#else
  column<As, "title", text()> title;
  static constexpr auto constraints(auto t) { return list(index("by_title").on(t.title)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
