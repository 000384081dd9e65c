// expect: default_value(): the column has a default already
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "number", integer().default_value(1).default_value(2)> number;
#else
  column<As, "number", integer().default_value(2)> number;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
