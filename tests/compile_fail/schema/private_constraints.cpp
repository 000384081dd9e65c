// expect: constraints(): it is not public, or takes not one table; or it has the mistake told above
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "name", text().not_null()> name;
#ifdef VIRGA_MISTAKE
 private:
#else
 public:
#endif
  static constexpr auto constraints(auto t) { return list(index("by_name").on(t.name)); }
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
