// g++ says: parse error in template argument list
// clang says: expected '>'
#include <virga/sqlite.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
#ifdef VIRGA_MISTAKE
  column < As, "id", integer() id;
#else
  column<As, "id", integer()> id;
#endif
  column<As, "note", text()> note;
};
inline constexpr auto notes = virga::table<Notes>;
