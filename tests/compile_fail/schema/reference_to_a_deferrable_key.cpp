// expect: schema: a foreign key refers to columns that are neither a primary key nor unique
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().not_null()> id;
  column<As, "parent", integer().references<"notes", "id">()> parent;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) { return list(primary_key(t.id).deferrable()); }
#else
  static constexpr auto constraints(auto t) { return list(primary_key(t.id)); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
