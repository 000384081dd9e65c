// expect: table: the struct must say `static constexpr auto table = table_name("...");`
// names: Notes
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
#ifdef VIRGA_MISTAKE
  static constexpr auto table = "notes";
#else
  static constexpr auto table = table_name("notes");
#endif
  column<As, "id", integer().primary_key()> id;
};
inline constexpr auto notes = virga::table<Notes>;
