// expect: sql<>: the text ends in a comment, which would take in what stands behind it; leave it out, or end it: /* ... */, or a new line behind --
// names: 1 -- one
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "price", integer().default_value(sql<"1 -- one">())> price;
#else
  column<As, "price", integer().default_value(sql<"1 /* one */">())> price;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
inline constexpr auto schema = virga::schema(notes);
