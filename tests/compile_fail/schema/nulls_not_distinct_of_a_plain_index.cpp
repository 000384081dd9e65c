// expect: schema: nulls_not_distinct() of an index that is not unique; write unique_index()
// names: Notes
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "body", text()> body;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) { return list(index("by_body").on(t.body).nulls_not_distinct()); }
#else
  static constexpr auto constraints(auto t) { return list(unique_index("by_body").on(t.body).nulls_not_distinct()); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
