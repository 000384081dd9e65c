// expect: table: every data member must be a column<>, many<> or one<>
// names: Notes
#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  bool read;
#else
  column<As, "title", text()> title;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
