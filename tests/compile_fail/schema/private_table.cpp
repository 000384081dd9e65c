// expect: table: the members of a table struct must be public, and it has no constructors
// names: Notes
#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
class Notes {
#ifndef VIRGA_MISTAKE
 public:
#endif
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
};
#ifdef VIRGA_MISTAKE
inline constexpr auto notes = virga::table<Notes>;
#else
inline constexpr auto notes = virga::table<Notes>;
#endif
