// expect: deferrable(): there is no references() before it
#include <virga/schema.hpp>

using namespace virga::columns;

template <class As>
struct Notes {
  static constexpr auto table = table_name("notes");
  column<As, "id", integer().primary_key()> id;
#ifdef VIRGA_MISTAKE
  column<As, "parent", integer().initially_deferred()> parent;
#else
  column<As, "parent", integer().references<"notes", "id">().initially_deferred()> parent;
#endif
};
inline constexpr auto notes = virga::table<Notes>;
