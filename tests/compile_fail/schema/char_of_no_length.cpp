// expect: char_(): the length is at least 1
// names: "notes", "body"
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "body", char_(0)> body;
#else
  column<As, "body", char_(80)> body;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
