// expect: default_value(): the value is out of the column's range
// names: "number"
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "number", smallint().default_value(40000)> number;
#else
  column<As, "number", smallint().default_value(4000)> number;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
