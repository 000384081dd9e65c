// expect: sql<>: the text ends in a comment, which would take in what stands behind it; leave it out, or end it: /* ... */, or a new line behind --
// names: {} > 0 -- always
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
  column<As, "price", integer().default_value(sql<"1 + 1">())> price;
#ifdef VIRGA_MISTAKE
  static constexpr auto constraints(auto t) { return list(check("some", sql<"{} > 0 -- always">(t.price))); }
#else
  static constexpr auto constraints(auto t) { return list(check("some", sql<"{} > 0">(t.price))); }
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
