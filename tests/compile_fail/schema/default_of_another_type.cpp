// expect: default_value(): the value's type is not the column's
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "done", boolean().default_value(1)> done;
#else
  column<As, "done", boolean().default_value(true)> done;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
