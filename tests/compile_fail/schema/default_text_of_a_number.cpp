// expect: default_value(): a text is no default for a number or a boolean
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "number", integer().default_value("1")> number;
#else
  column<As, "number", integer().default_value(1)> number;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
