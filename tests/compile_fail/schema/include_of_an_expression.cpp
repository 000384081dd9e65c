// expect: index(): the arguments of include() are not columns
#include <virga/virga.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "body", text()> body;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) { return list(index("by_id").on(t.id).include(lower(t.body))); }
#else
  static constexpr auto constraints(auto t) { return list(index("by_id").on(t.id).include(t.body)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
