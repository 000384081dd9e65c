// expect: column: the type of a column is a call, such as integer() or varchar(255)
// names: Notes, "number"
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "number", integer> number;
#else
  column<As, "number", integer()> number;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
