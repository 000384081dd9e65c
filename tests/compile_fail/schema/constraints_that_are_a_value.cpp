// expect: constraints(): write `static constexpr auto constraints(auto t) { return list(...); }`
#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints = list();
#else
  static constexpr auto constraints(auto t) { return list(check("positive", t.id > 0)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
